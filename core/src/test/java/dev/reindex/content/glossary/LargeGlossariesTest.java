// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Term;
import dev.reindex.spi.Glossary.Reading;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Glossaries of 100,000 terms, within the heap that tests have. */
@Tag("slow")
class LargeGlossariesTest {
  private static final int TERMS = 100_000;

  @ParameterizedTest
  @EnumSource(names = {"YAML", "CSV", "TBX"})
  void aHundredThousandTermsAreRead(TermFormat format) {
    Reading reading = new TermTester(format).read("g", glossary(format));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.terms()).hasSize(TERMS);
    Term last = reading.terms().get(TERMS - 1);
    assertThat(last.local()).isEqualTo("id-" + (TERMS - 1));
    assertThat(last.preferred()).isEqualTo("Term number " + (TERMS - 1));
    assertThat(last.forms()).hasSize(2);
    assertThat(last.gloss()).startsWith("What term " + (TERMS - 1) + " means");
  }

  private static String glossary(TermFormat format) {
    StringBuilder text =
        new StringBuilder(
            switch (format) {
              case CSV -> "id,term,aliases,definition\n";
              case TBX -> "<tbx><text><body>\n";
              default -> "terms:\n";
            });
    for (int i = 0; i < TERMS; i++) {
      String definition = "What term %d means, said in a sentence. And in another.".formatted(i);
      text.append(
          switch (format) {
            case CSV -> "id-%d,Term number %d,alias %d,\"%s\"\n".formatted(i, i, i, definition);
            case TBX ->
                ("<conceptEntry id='id-%d'><langSec><descrip type='definition'>%s</descrip><termSec>"
                        + "<term>Term number %d</term></termSec><termSec><term>alias %d</term>"
                        + "</termSec></langSec></conceptEntry>\n")
                    .formatted(i, definition, i, i);
            default ->
                "  - id: id-%d\n    term: Term number %d\n    aliases: [alias %d]\n    gloss: %s\n"
                    .formatted(i, i, i, definition);
          });
    }
    return text.append(format == TermFormat.TBX ? "</body></text></tbx>" : "").toString();
  }
}
