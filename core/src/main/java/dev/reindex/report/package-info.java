// SPDX-License-Identifier: Apache-2.0
/** What a build cost, against the edit that caused it and against a full rebuild. */
@NullMarked
package dev.reindex.report;

import org.jspecify.annotations.NullMarked;
