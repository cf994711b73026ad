// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.model.Block;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.TermForm;
import dev.reindex.model.TermForm.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a document in which each heading names a term that the text below it defines. */
final class HeadingTerms {
  /** A term, its forms not checked yet. */
  record Heading(
      String local, String name, List<TermForm> forms, String gloss, List<Block> blocks) {}

  /** As {@code Also known as: X, Y}, at the beginning of a block or of a sentence in it. */
  private static final Pattern OTHER_FORMS =
      Pattern.compile(
          "(?:^|(?<=[.!?。] ))(also known as|aka|synonyms?|alias(?:es)?|abbreviations?|acronyms?)"
              + " ?[:：] ?(.*)$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SEPARATOR = Pattern.compile("[,;、，；]");

  /** Quotation marks around a form, and the end of the sentence. */
  private static final Pattern MARKS = Pattern.compile("^[\"'“”„‘’«]+|[\"'“”‘’».。]+$");

  /** As a register has them: {@code A}, {@code #}, {@code 0-9}. */
  private static final Pattern LETTERS = Pattern.compile("\\X|\\w ?[-–—] ?\\w");

  /** What is longer is a sentence. */
  private static final int MAX_LISTED_FORM = 80;

  private HeadingTerms() {}

  static List<Heading> read(SourceDocument parsed) {
    List<Heading> terms = new ArrayList<>();
    List<Section> sections =
        parsed.sections().stream().filter(section -> !section.headingPath().isEmpty()).toList();
    for (int i = hasTitle(sections, parsed.title()) ? 1 : 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      boolean followed = i + 1 < sections.size() && isBelow(section, sections.get(i + 1));
      if (!isGroup(section, followed)) {
        terms.add(heading(section));
      }
    }
    return terms;
  }

  /** Whether the first heading is that of the document as a whole. */
  private static boolean hasTitle(List<Section> sections, String title) {
    if (sections.size() < 2 || sections.get(0).headingPath().size() != 1) {
      return false;
    }
    Section first = sections.get(0);
    return name(first).equals(title)
        || sections.stream().skip(1).allMatch(other -> isBelow(first, other));
  }

  private static boolean isBelow(Section section, Section other) {
    List<String> path = section.headingPath();
    List<String> below = other.headingPath();
    return below.size() > path.size() && below.subList(0, path.size()).equals(path);
  }

  /** Whether it only holds headings together: it has no text, and others below it or one letter. */
  private static boolean isGroup(Section section, boolean followed) {
    boolean empty = section.blocks().stream().allMatch(block -> block.text().isEmpty());
    return empty && (followed || LETTERS.matcher(name(section)).matches());
  }

  private static String name(Section section) {
    return section.headingPath().get(section.headingPath().size() - 1);
  }

  private static Heading heading(Section section) {
    Forms forms = new Forms(Optional.empty()).addTitle(name(section));
    List<Block> definition = new ArrayList<>();
    for (Block block : section.blocks()) {
      Matcher other = OTHER_FORMS.matcher(block.text());
      if (block.kind() != Block.Kind.CODE && other.find()) {
        addForms(other.group(1), other.group(2), forms);
        String before = block.text().substring(0, other.start()).strip();
        definition.add(new Block(block.kind(), before, block.references()));
      } else {
        definition.add(block);
      }
    }
    return new Heading(
        section.anchor(),
        name(section),
        forms.list(),
        Definition.firstText(definition),
        section.blocks());
  }

  private static void addForms(String label, String list, Forms forms) {
    String plain = label.toLowerCase(Locale.ROOT);
    boolean isShort = plain.startsWith("abbr") || plain.startsWith("acro");
    for (String part : SEPARATOR.split(list)) {
      String form = MARKS.matcher(part.strip()).replaceAll("");
      if (form.length() <= MAX_LISTED_FORM) {
        forms.add(isShort || Brackets.isShort(form) ? Kind.ABBREVIATION : Kind.ALIAS, form);
      }
    }
  }
}
