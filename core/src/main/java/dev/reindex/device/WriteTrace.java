// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * What was done to the files of an index, as a stream of bytes that {@link TraceWriter} writes and
 * {@link TraceReader} reads. Compact: an append takes 4 to 8 bytes, and a name is written once.
 *
 * <pre>
 *   trace  = magic frame* end
 *   magic  = "RXTRACE" version             8 bytes; version is the byte 1
 *   frame  = length check payload          length 1 to 2^20
 *   end    = length check payload          as a frame, but its payload is one record of kind 0
 *   length   bytes of the payload          4 bytes, big endian
 *   check    CRC-32C of the payload        4 bytes, big endian
 *   payload  whole records, one after the other
 *
 *   record = kind ago fields
 *   kind     1 byte
 *   ago      microseconds since the record before; of the first, since 0
 *
 *   kind  record    fields
 *      0  end       count                  records before this one
 *      1  build     number
 *      2  existed   class bytes name       gets the next number
 *      3  created   class merge name       gets the next number; merge is 0 or 1
 *      4  appended  file bytes
 *      5  synced    file
 *      6  renamed   file name
 *      7  deleted   file
 *
 *   class    1 byte: 0 other, 1 vectors, 2 vector graph, 3 postings, 4 stored fields,
 *            5 doc values, 6 compound, 7 commit, 8 manifest, 9 temporary
 *   name     length in bytes, and UTF-8
 *   merge    1 byte
 *   all other numbers: 7 bits a byte, lowest first, the highest bit set on all but the last byte
 * </pre>
 *
 * A trace without its end was cut off; one whose check does not fit was damaged. The reader names
 * the byte at which either shows.
 */
public final class WriteTrace {
  static final byte[] MAGIC = {'R', 'X', 'T', 'R', 'A', 'C', 'E', 1};
  static final int MAX_FRAME = 1 << 20;
  static final int MAX_NAME = 1 << 12;

  static final int END = 0;
  static final int BUILD = 1;
  static final int EXISTED = 2;
  static final int CREATED = 3;
  static final int APPENDED = 4;
  static final int SYNCED = 5;
  static final int RENAMED = 6;
  static final int DELETED = 7;

  private WriteTrace() {}
}
