// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/**
 * What is used up first when applications write more and more.
 *
 * @param writesPerSecond of applications, over the whole cluster, at which it is
 */
public record Saturation(Resource resource, double writesPerSecond) {}
