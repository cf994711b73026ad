// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * What a filesystem says of a file without reading it.
 *
 * @param size in bytes
 * @param modifiedNanos time of the last change of the content, since the epoch
 * @param changedNanos time of the last change of the inode, since the epoch; 0 where there is none
 * @param inode 0 where there is none
 */
public record Stat(long size, long modifiedNanos, long changedNanos, long inode) {}
