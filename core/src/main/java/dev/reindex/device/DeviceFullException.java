// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/** No block can be freed; the message says why, and what would help. */
public final class DeviceFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeviceFullException(String message) {
    super(message);
  }
}
