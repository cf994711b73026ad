// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Reference;
import dev.reindex.model.Reference.Kind;
import dev.reindex.model.SourceDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MdxTest {
  private static SourceDocument mdx(String text) {
    return Reading.read("docs/page.mdx", text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import Note from './_note.mdx' | ./_note.mdx",
        "import Note from \"../parts/_note.md\"; | ../parts/_note.md",
        "import Note, {toc as noteToc} from '@site/docs/_note.mdx'; | @site/docs/_note.mdx"
      })
  void aComponentThatIsAnImportedDocumentIncludesIt(String module, String target) {
    SourceDocument page = mdx(module + "\n\nbefore\n\n<Note />\n\nafter");
    assertThat(Reading.references(page)).containsExactly(new Reference(Kind.INCLUDE, target));
    assertThat(Reading.lines(page)).containsExactly("paragraph: before", "paragraph: after");
  }

  @Test
  void otherImportsAndImportsInCodeIncludeNothing() {
    String page =
        """
        import Tabs from '@theme/Tabs';
        import Note from './Note.jsx';

        ```jsx
        import Part from './_part.mdx'
        ```

        <Tabs>text</Tabs> <Note /> <Part />
        """;
    assertThat(Reading.references(mdx(page))).isEmpty();
  }

  @Test
  void aComponentCanNameATerm() {
    SourceDocument page =
        mdx("The <Term id=\"cpo\">operator</Term> of an <GlossaryTerm term='evse' />.");
    assertThat(Reading.lines(page)).containsExactly("paragraph: The operator of an evse.");
    assertThat(Reading.references(page))
        .containsExactly(new Reference(Kind.TERM, "cpo"), new Reference(Kind.TERM, "evse"));
  }
}
