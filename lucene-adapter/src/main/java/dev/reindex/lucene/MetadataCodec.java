// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Metadata;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/** Metadata in bytes: each value a tag and its content, numbers exactly. */
final class MetadataCodec {
  private static final byte MAP = 1;
  private static final byte LIST = 2;
  private static final byte TEXT = 3;
  private static final byte NUMBER = 4;
  private static final byte TRUE = 5;
  private static final byte FALSE = 6;

  private MetadataCodec() {}

  static void write(DataOutput out, Metadata metadata) throws IOException {
    writeMap(out, metadata.values());
  }

  static Metadata read(DataInput in) throws IOException {
    return Metadata.of(readMap(in));
  }

  private static void writeMap(DataOutput out, Map<?, ?> map) throws IOException {
    out.writeVInt(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.writeString(String.valueOf(entry.getKey()));
      writeValue(out, entry.getValue());
    }
  }

  private static void writeValue(DataOutput out, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        out.writeByte(MAP);
        writeMap(out, map);
      }
      case List<?> list -> {
        out.writeByte(LIST);
        out.writeVInt(list.size());
        for (Object inner : list) {
          writeValue(out, inner);
        }
      }
      case BigDecimal number -> {
        out.writeByte(NUMBER);
        byte[] digits = number.unscaledValue().toByteArray();
        out.writeZInt(number.scale());
        out.writeVInt(digits.length);
        out.writeBytes(digits, digits.length);
      }
      case Boolean truth -> out.writeByte(truth ? TRUE : FALSE);
      default -> {
        out.writeByte(TEXT);
        out.writeString(value.toString());
      }
    }
  }

  private static Map<String, Object> readMap(DataInput in) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int left = in.readVInt(); left > 0; left--) {
      String key = in.readString();
      map.put(key, readValue(in));
    }
    return map;
  }

  private static Object readValue(DataInput in) throws IOException {
    byte tag = in.readByte();
    return switch (tag) {
      case MAP -> readMap(in);
      case LIST -> readList(in);
      case TEXT -> in.readString();
      case NUMBER -> readNumber(in);
      case TRUE -> true;
      case FALSE -> false;
      default -> throw new IllegalArgumentException("metadata with the tag " + tag);
    };
  }

  private static List<Object> readList(DataInput in) throws IOException {
    List<Object> list = new ArrayList<>();
    for (int left = in.readVInt(); left > 0; left--) {
      list.add(readValue(in));
    }
    return list;
  }

  private static BigDecimal readNumber(DataInput in) throws IOException {
    int scale = in.readZInt();
    byte[] digits = new byte[in.readVInt()];
    in.readBytes(digits, 0, digits.length);
    return new BigDecimal(new BigInteger(digits), scale);
  }
}
