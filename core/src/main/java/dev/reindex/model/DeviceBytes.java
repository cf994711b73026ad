// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * What reaches a drive, by the models of a filesystem and of a flash device.
 *
 * @param host bytes that the filesystem writes to the drive: whole blocks of the files that were
 *     synced, and its own metadata
 * @param nand bytes that the drive programs, with what its garbage collection copies
 */
public record DeviceBytes(long host, long nand) {
  public static final DeviceBytes ZERO = new DeviceBytes(0, 0);

  public DeviceBytes plus(DeviceBytes other) {
    return new DeviceBytes(host + other.host, nand + other.nand);
  }
}
