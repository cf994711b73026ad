// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.model.Block;
import dev.reindex.model.TermForm;
import dev.reindex.text.Names;
import java.util.List;

/**
 * An entry of a glossary file.
 *
 * @param line where it begins, counted from 1; 0 when unknown
 * @param id as the file spells it; empty when it has none
 * @param language a BCP 47 tag when the entry itself names one; empty otherwise
 * @param forms the preferred one first
 */
record Entry(int line, String id, String language, List<TermForm> forms, List<Block> definition) {
  Entry {
    forms = List.copyOf(forms);
    definition = List.copyOf(definition);
  }

  String preferred() {
    return forms.get(0).text();
  }

  /**
   * Names it in its file: the folded id, or else the folded preferred form; and the language, when
   * the entry names one, since files of several languages have one id for what means the same.
   */
  String local() {
    String folded = Names.fold(id);
    String name = folded.isEmpty() ? Names.fold(preferred()) : folded;
    return language.isEmpty() ? name : name + "-" + language;
  }
}
