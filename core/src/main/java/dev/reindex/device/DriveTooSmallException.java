// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/** The files of a trace do not fit on the drive; the message says by how much, and what to do. */
public final class DriveTooSmallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DriveTooSmallException(String message) {
    super(message);
  }
}
