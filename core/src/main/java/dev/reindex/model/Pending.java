// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.Optional;

/**
 * A document whose newest version could not be indexed yet. Every build plans it again.
 *
 * @param failure what went wrong last time, in words
 * @param sinceBuild the build that failed first
 * @param undelivered the version that failed, where its source cannot be asked for it again
 */
public record Pending(String failure, long sinceBuild, Optional<RawDocument> undelivered) {}
