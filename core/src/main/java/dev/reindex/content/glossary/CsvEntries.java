// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.glossary.EntryBuilder.BrokenEntryException;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Reads glossaries as tables (RFC 4180): a row an entry, columns named in the first row, several
 * forms in a cell separated by {@code |} or {@code ;}. Where the first row has no comma, a
 * semicolon or a tab between columns counts, as spreadsheets write them.
 */
final class CsvEntries {
  private static final Pattern SEPARATOR = Pattern.compile("[|;]");

  private static final int BATCH = 256;

  private record Row(int line, String text, boolean closed) {}

  private final ObjectReader reader;

  private final Entries entries = new Entries();

  private CsvEntries(char separator) {
    CsvMapper mapper =
        CsvMapper.builder()
            .enable(CsvReadFeature.WRAP_AS_ARRAY)
            .enable(CsvReadFeature.TRIM_SPACES)
            .build();
    this.reader = mapper.reader(CsvSchema.emptySchema().withColumnSeparator(separator));
  }

  static Entries read(String csv) throws UnreadableDocumentException {
    char separator = separator(csv.stripLeading().lines().findFirst().orElse(""));
    CsvEntries reader = new CsvEntries(separator);
    CsvRows rows = new CsvRows(csv, separator);
    List<String> header = List.of();
    List<Row> batch = new ArrayList<>();
    while (rows.next()) {
      if (rows.text().isBlank()) {
        continue;
      }
      Row row = new Row(rows.line(), rows.text().stripTrailing(), rows.isClosed());
      if (header.isEmpty()) {
        header = reader.header(row);
      } else {
        batch.add(row);
      }
      if (batch.size() == BATCH) {
        reader.rows(batch, header);
        batch.clear();
      }
    }
    reader.rows(batch, header);
    return reader.entries;
  }

  /** Takes rows at once, which is much faster, and one by one where something is wrong. */
  private void rows(List<Row> batch, List<String> header) {
    List<List<String>> cells = List.of();
    if (batch.stream().allMatch(Row::closed)) {
      try {
        cells = cells(batch);
      } catch (JacksonException broken) {
        // One by one, to tell which.
      }
    }
    for (int i = 0; i < batch.size(); i++) {
      Row row = batch.get(i);
      try {
        row(row, cells.size() == batch.size() ? cells.get(i) : cells(row), header);
      } catch (BrokenEntryException broken) {
        entries.problem(
            broken.problem().line(), broken.problem().message(), broken.problem().mend());
      }
    }
  }

  private static char separator(String header) {
    if (header.indexOf('\t') >= 0) {
      return '\t';
    }
    return header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
  }

  private List<String> header(Row row) throws UnreadableDocumentException {
    try {
      List<String> header = cells(row);
      boolean named =
          header.stream().anyMatch(name -> Field.of(name).equals(Optional.of(Field.PREFERRED)));
      if (named) {
        return header;
      }
      throw new UnreadableDocumentException(
          "has no column with the term; its columns are "
              + EntryBuilder.brief(String.join(", ", header)),
          row.line(),
          "begin with a row of names, one of them 'term'");
    } catch (BrokenEntryException broken) {
      throw new UnreadableDocumentException(
          broken.problem().message(), broken.problem().line(), broken.problem().mend());
    }
  }

  private void row(Row row, List<String> cells, List<String> header) throws BrokenEntryException {
    if (cells.stream().allMatch(String::isBlank)) {
      return;
    }
    if (cells.size() > header.size()
        && !cells.subList(header.size(), cells.size()).stream().allMatch(String::isBlank)) {
      throw new BrokenEntryException(
          row.line(),
          "a row has %d cells, but there are %d columns".formatted(cells.size(), header.size()),
          "put a cell in quotes that holds a separator");
    }
    EntryFields fields = new EntryFields();
    for (int i = 0; i < Math.min(cells.size(), header.size()); i++) {
      add(header.get(i), cells.get(i), row.line(), fields);
    }
    entries.add(EntryBuilder.build(fields, row.line()));
  }

  private static void add(String column, String cell, int line, EntryFields fields) {
    Optional<Field> field = Field.of(column);
    boolean several =
        field
            .filter(
                known ->
                    known == Field.ALIASES
                        || known == Field.ABBREVIATIONS
                        || known == Field.FORBIDDEN)
            .isPresent();
    List<String> texts = new ArrayList<>(several ? List.of(SEPARATOR.split(cell)) : List.of(cell));
    EntryFields.Value before =
        fields.putIfAbsent(new EntryFields.Value(column, line, texts, texts.size() > 1));
    // Two columns may have one name.
    if (before != null) {
      texts.addAll(0, before.texts());
      fields.put(new EntryFields.Value(column, line, texts, true));
    }
  }

  private List<String> cells(Row row) throws BrokenEntryException {
    if (!row.closed()) {
      throw new BrokenEntryException(
          row.line(),
          "a row opens a quotation that is never closed",
          "close it; write a quotation mark inside of one twice");
    }
    try {
      return cells(List.of(row)).stream().flatMap(List::stream).toList();
    } catch (JacksonException broken) {
      throw new BrokenEntryException(
          row.line(),
          "a row is broken: " + EntryBuilder.brief(broken.getOriginalMessage()),
          "put the whole cell in quotation marks, and write each one inside of it twice");
    }
  }

  private List<List<String>> cells(List<Row> rows) {
    StringBuilder csv = new StringBuilder();
    rows.forEach(row -> csv.append(row.text()).append('\n'));
    List<List<String>> cells = new ArrayList<>();
    List<String> open = new ArrayList<>();
    try (JsonParser parser = reader.createParser(csv.toString())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          open.add(parser.getString());
        } else if (token == JsonToken.END_ARRAY && !open.isEmpty()) {
          cells.add(List.copyOf(open));
          open.clear();
        }
      }
    }
    return cells;
  }
}
