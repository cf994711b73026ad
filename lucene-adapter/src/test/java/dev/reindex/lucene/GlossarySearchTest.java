// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.build.BuildRequest;
import dev.reindex.config.Configuration;
import dev.reindex.config.Glossaries;
import dev.reindex.lucene.Snippet.Range;
import dev.reindex.model.Digest;
import dev.reindex.model.GlossaryPart;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import dev.reindex.model.TermForm.Kind;
import dev.reindex.spi.IndexSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlossarySearchTest {
  private static final SourceId GLOSSARY = new SourceId("docs", "terms.yaml");

  @TempDir Path folder;
  private LuceneIndex index;
  private final List<Term> terms = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    index = LuceneIndex.open(folder.resolve("index"), Page.SETTINGS);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private void term(String language, TermFlow mentions, TermForm... forms) {
    terms.add(
        new Term(
            GLOSSARY,
            "term" + terms.size(),
            language,
            List.of(forms),
            "",
            List.of(),
            List.of(),
            TermFlow.OFF,
            mentions,
            0));
  }

  private void synonyms(String language, String... forms) {
    List<TermForm> all = new ArrayList<>();
    for (String form : forms) {
      all.add(new TermForm(form, all.isEmpty() ? Kind.PREFERRED : Kind.ALIAS, false));
    }
    term(language, TermFlow.QUERY, all.toArray(TermForm[]::new));
  }

  private void build(Page... pages) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot();
        IndexSession session = index.begin(snapshot, snapshot.build() + 1)) {
      for (Page page : pages) {
        page.addTo(session);
      }
      Digest any = Digest.ofBytes(new byte[0]);
      for (GlossaryPart part :
          GlossaryPart.of(GLOSSARY, new GlossaryPart.Origin(any, any), true, terms)) {
        session.put(part);
      }
      session.commit();
    }
  }

  private List<SearchHit> search(SearchRequest request) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      return index.searcher(snapshot).search(request);
    }
  }

  private List<String> paths(String query) throws IOException {
    return search(SearchRequest.text(query)).stream().map(hit -> hit.source().path()).toList();
  }

  @Test
  void otherFormsAreFoundBelowTheOneThatWasTyped() throws IOException {
    synonyms("en", "charge point", "EVSE", "charging outlet");
    build(
        Page.of("typed.md", "The EVSE is on the left."),
        Page.of("preferred.md", "The charge point is on the left."),
        Page.of("alias.md", "The charging outlet is on the left."),
        Page.of("words.md", "The point is that they charge too much."),
        Page.of("nothing.md", "Something else."));
    assertThat(paths("EVSE")).first().isEqualTo("typed.md");
    assertThat(paths("EVSE")).containsExactlyInAnyOrder("typed.md", "preferred.md", "alias.md");
    // What was typed is found word by word, as ever.
    assertThat(paths("charge point")).contains("typed.md", "alias.md", "words.md");
    assertThat(paths("charge point")).first().isEqualTo("preferred.md");
  }

  @Test
  void aRareSynonymDoesNotWinOverACommonWordThatWasTyped() throws IOException {
    synonyms("en", "charge point", "EVSE");
    build(
        Page.of("a.md", "One EVSE is free."),
        Page.of("b.md", "One EVSE is taken."),
        Page.of("c.md", "One EVSE is broken."),
        Page.of("rare.md", "One charge point is free."));
    assertThat(paths("EVSE")).hasSize(4).last().isEqualTo("rare.md");
  }

  @Test
  void wordsThatTheSynonymSharesWithWhatWasTypedDoNotCountTwice() throws IOException {
    synonyms("en", "charging station", "charging point");
    build(
        Page.of("synonym.md", "Find a charging point nearby."),
        Page.of("typed.md", "Find a charging station nearby."));
    assertThat(paths("charging station")).containsExactly("typed.md", "synonym.md");
    assertThat(paths("charging point")).containsExactly("synonym.md", "typed.md");
  }

  @Test
  void theEndingsOfEnglishPluralsMakeNoDifferenceNorDoesCase() throws IOException {
    term(
        "en",
        TermFlow.QUERY,
        new TermForm("open charge point protocol", Kind.PREFERRED, false),
        new TermForm("OCPP", Kind.ABBREVIATION, true));
    synonyms("", "backend", "management system");
    build(
        Page.of("ocpp.md", "Speaks OCPP."),
        Page.of("protocol.md", "Speaks the Open Charge Point Protocol."),
        Page.of("backend.md", "Has a backend."));
    assertThat(paths("ocpp")).containsExactly("ocpp.md", "protocol.md");
    assertThat(paths("open charge point protocols")).contains("ocpp.md");
    assertThat(paths("management systems")).containsExactly("backend.md");
  }

  @Test
  void aStopWordIsNoAbbreviationThatLooksLikeIt() throws IOException {
    term(
        "en",
        TermFlow.QUERY,
        new TermForm("information technology", Kind.PREFERRED, false),
        new TermForm("IT", Kind.ABBREVIATION, true));
    build(Page.of("it.md", "About information technology."), Page.of("start.md", "Start."));
    assertThat(paths("start it")).containsExactly("start.md");
    assertThat(paths("IT")).containsExactly("it.md");
  }

  @Test
  void quotedWordsStayExact() throws IOException {
    synonyms("en", "charge point", "EVSE");
    build(
        Page.of("typed.md", "The EVSE is on the left."),
        Page.of("preferred.md", "The charge point is on the left."));
    assertThat(paths("\"EVSE\"")).containsExactly("typed.md");
    assertThat(paths("\"charge point\" left")).containsExactly("preferred.md");
    // No term reaches across a quotation.
    assertThat(paths("charge \"left\" point")).containsExactly("preferred.md", "typed.md");
    assertThat(search(SearchRequest.text("charge \"left\" point")).get(1).snippet().highlights())
        .hasSize(1);
  }

  @Test
  void aForbiddenFormFindsThePreferredOneAndIsNotSearchedItself() throws IOException {
    term(
        "en",
        TermFlow.QUERY,
        new TermForm("charge point", Kind.PREFERRED, false),
        new TermForm("charging pole", Kind.FORBIDDEN, false));
    build(
        Page.of("preferred.md", "The charge point is on the left."),
        Page.of("forbidden.md", "A pole."));
    assertThat(paths("charging pole")).containsExactly("forbidden.md", "preferred.md");
    assertThat(paths("charge point")).containsExactly("preferred.md");
  }

  @Test
  void formsAreSearchedInTheLanguagesOfTheirTerm() throws IOException {
    synonyms("de", "Ladepunkt", "Stromtankstelle");
    synonyms("ja", "充電スタンド", "充電ステーション");
    synonyms("", "RFID card", "Ladekarte");
    build(
        Page.of("de.md", "Der Ladepunkt ist frei.").in("de"),
        Page.of("at.md", "Der Ladepunkt ist belegt.").in("de-at"),
        Page.of("en.md", "Ladepunkt is a German word.").in("en"),
        Page.of("unknown.md", "Ladepunkt.").in(""),
        Page.of("ja.md", "充電スタンドは空いています。").in("ja"),
        Page.of("card.md", "Touch with the RFID card.").in("en"));
    assertThat(paths("Stromtankstelle")).containsExactlyInAnyOrder("de.md", "at.md", "unknown.md");
    assertThat(paths("充電ステーションの料金")).contains("ja.md");
    assertThat(paths("Ladekarte")).containsExactly("card.md");
  }

  @Test
  void synonymsAreHighlightedAsAWhole() throws IOException {
    synonyms("en", "charge point", "EVSE");
    build(Page.of("preferred.md", "A point: one charge point and one EVSE."));
    Snippet snippet = search(SearchRequest.text("EVSE")).get(0).snippet();
    List<String> marked = new ArrayList<>();
    for (Range range : snippet.highlights()) {
      marked.add(snippet.text().substring(range.start(), range.end()));
    }
    assertThat(String.join(" ", marked)).isEqualTo("charge point EVSE");
  }

  @Test
  void termsThatDoNotFlowIntoQueriesStayOut() throws IOException {
    term(
        "en",
        TermFlow.OFF,
        new TermForm("charge point", Kind.PREFERRED, false),
        new TermForm("EVSE", Kind.ALIAS, false));
    build(Page.of("preferred.md", "The charge point is on the left."));
    assertThat(paths("EVSE")).isEmpty();
  }

  @Test
  void aHundredThousandTermsAreOneLookUp() throws IOException {
    for (int i = 0; i < 100_000; i++) {
      synonyms(i % 2 == 0 ? "en" : "de", "preferred form" + i, "other" + i);
    }
    build(Page.of("a.md", "It has preferred form77778 in it."));
    assertThat(paths("who has other77778 and other77779")).containsExactly("a.md");
  }

  @Test
  void aTermOfManyFormsLeavesTheQueryWhole() throws IOException {
    String[] forms = new String[3_000];
    for (int i = 0; i < forms.length; i++) {
      forms[i] = "form" + i;
    }
    synonyms("en", forms);
    build(Page.of("form.md", "It has form1."), Page.of("word.md", "The last word."));
    assertThat(paths("form2999 and the last word")).containsExactly("word.md", "form.md");
  }

  @Test
  void aTermThatWasRemovedIsNoSynonymAfterTheNextBuild() throws IOException {
    SiteFolder site = site("query");
    site.write("glossary/charge-point.md", page("Charge point", "aliases: [EVSE]", "A plug."));
    site.write("start.md", "# Start\n\nGo to a charge point.\n");
    try (Workspace workspace = site.open()) {
      workspace.build(BuildRequest.scan());
      assertThat(paths(workspace, "evse")).contains("start.md");
      site.write("glossary/charge-point.md", page("Charge point", "draft: true", "A plug."));
      workspace.build(BuildRequest.scan());
      assertThat(paths(workspace, "evse")).isEmpty();
      site.write("glossary/charge-point.md", page("Charge point", "synonyms: [EVSE]", "A plug."));
      workspace.build(BuildRequest.scan());
      assertThat(paths(workspace, "evse")).contains("start.md");
      Files.delete(site.root.resolve("glossary/charge-point.md"));
      workspace.build(BuildRequest.scan());
      assertThat(paths(workspace, "evse")).isEmpty();
    }
  }

  @Test
  void whatFlowsIntoTheIndexIsFoundBelowWhatTheTextSays() throws IOException {
    SiteFolder site = site("index");
    site.write(
        "glossary/charge-point.md",
        page("Charge point", "aliases: [EVSE]", "Where a single vehicle draws energy."));
    site.write("mentions.md", "# One\n\nGo to a charge point.\n");
    site.write("says.md", "# Two\n\nIt draws energy from the grid.\n");
    site.write("other.md", "# Three\n\nNothing of it.\n");
    try (Workspace workspace = site.open()) {
      workspace.build(BuildRequest.scan());
      assertThat(paths(workspace, "EVSE")).contains("mentions.md").doesNotContain("says.md");
      assertThat(paths(workspace, "draws energy"))
          .contains("mentions.md", "says.md")
          .last()
          .isEqualTo("mentions.md");
      assertThat(paths(workspace, "\"draws energy\""))
          .contains("says.md")
          .doesNotContain("mentions.md");
      SearchHit hit =
          workspace.search("EVSE", SearchMode.TEXT, 5, List.of()).stream()
              .filter(one -> one.source().path().equals("mentions.md"))
              .findFirst()
              .orElseThrow();
      assertThat(hit.snippet()).isEqualTo(new Snippet("Go to a charge point.", List.of()));
    }
  }

  private static String page(String title, String more, String definition) {
    return "---\ntitle: " + title + "\n" + more + "\n---\n" + definition + "\n";
  }

  /** A site whose glossary lets mentions flow this way. */
  private SiteFolder site(String mentions) throws IOException {
    SiteFolder site = new SiteFolder(folder.resolve("site"));
    Path file =
        Files.writeString(
            folder.resolve("reindex.yaml"),
            """
            version: 1
            sources:
              - {name: docs, root: site/content}
            glossary:
              - {source: docs, match: ["glossary/*.md"], mentions: %s}
            """
                .formatted(mentions));
    try {
      site.glossary = Glossaries.from(Configuration.load(file));
    } catch (dev.reindex.config.ConfigurationException e) {
      throw new AssertionError(e);
    }
    return site;
  }

  private static List<String> paths(Workspace workspace, String query) throws IOException {
    return workspace.search(query, SearchMode.TEXT, 10, List.of()).stream()
        .map(hit -> hit.source().path())
        .toList();
  }
}
