// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.SourceId;
import dev.reindex.spi.ManifestRow;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries of a source in the order of their paths, which is the order of the UTF-8
 * bytes of their keys, and reads columns only.
 */
final class ManifestRows {
  private final String source;
  private final int prefixLength;
  private final LiveTerms keys;
  private final @Nullable ManifestRowValues[] valuesByLeaf;

  ManifestRows(IndexReader manifest, String source) throws IOException {
    BytesRef prefix = new BytesRef(source + ":");
    this.source = source;
    this.prefixLength = prefix.length;
    this.keys = new LiveTerms(manifest, ManifestFields.KEY, prefix);
    this.valuesByLeaf = new ManifestRowValues[manifest.leaves().size()];
  }

  Optional<ManifestRow> next() throws IOException {
    if (!keys.next()) {
      return Optional.empty();
    }
    BytesRef key = keys.term();
    String path =
        new BytesRef(key.bytes, key.offset + prefixLength, key.length - prefixLength)
            .utf8ToString();
    ManifestRowValues.Row row = values(keys.leaf()).read(keys.document());
    return Optional.of(
        new ManifestRow(new SourceId(source, path), row.stat(), row.recipe(), row.pending()));
  }

  private ManifestRowValues values(LeafReaderContext leaf) throws IOException {
    ManifestRowValues values = valuesByLeaf[leaf.ord];
    if (values == null) {
      values = new ManifestRowValues(leaf.reader());
      valuesByLeaf[leaf.ord] = values;
    }
    return values;
  }
}
