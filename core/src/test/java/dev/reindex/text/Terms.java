// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import java.util.Arrays;
import java.util.List;

/** Terms for tests. */
final class Terms {
  private Terms() {}

  /** A term of every language, whose case counts for none of its forms. */
  static Term term(String name, String... forms) {
    return inLanguage(name, "", forms);
  }

  static Term inLanguage(String name, String language, String... forms) {
    return of(name, language, Arrays.stream(forms).map(form -> form(form, false)).toList());
  }

  static Term exactly(String name, String... forms) {
    return of(name, "", Arrays.stream(forms).map(form -> form(form, true)).toList());
  }

  static Term of(String name, String language, List<TermForm> forms) {
    return new Term(
        new SourceId("terms", name),
        "",
        language,
        forms,
        "",
        List.of(),
        List.of(),
        TermFlow.EMBED,
        TermFlow.QUERY,
        0);
  }

  static TermForm form(String text, boolean caseSensitive) {
    return new TermForm(text, TermForm.Kind.PREFERRED, caseSensitive);
  }
}
