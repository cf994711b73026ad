// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.Languages;
import dev.reindex.content.glossary.EntryBuilder.BrokenEntryException;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads glossaries in TBX: {@code termEntry}, {@code langSet} and {@code tig} or {@code ntig} of
 * its second version, {@code conceptEntry}, {@code langSec} and {@code termSec} of its third, with
 * data categories as attributes (DCA) or as elements (DCT).
 *
 * <p>A document type is passed over, never read; one that declares entities is refused.
 */
final class TbxEntries {
  private static final int MAX_DEPTH = 50;

  private final Entries entries = new Entries();
  private final XMLStreamReader xml;
  private final Deque<String> path = new ArrayDeque<>();
  private @Nullable TbxEntry entry;

  /** The text of the element that is being collected, and the depth of that element. */
  private final StringBuilder text = new StringBuilder();

  private String category = "";
  private int textDepth;

  private TbxEntries(XMLStreamReader xml) {
    this.xml = xml;
  }

  static Entries read(String tbx) throws UnreadableDocumentException {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(tbx));
      try {
        TbxEntries reader = new TbxEntries(xml);
        while (xml.hasNext()) {
          reader.take(xml.next());
        }
        return reader.entries;
      } finally {
        xml.close();
      }
    } catch (XMLStreamException broken) {
      throw notWellFormed(broken);
    }
  }

  private static XMLInputFactory factory() {
    // The JDK's own, whatever lies on the class path: these properties are its.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  private static UnreadableDocumentException notWellFormed(XMLStreamException broken) {
    String message = String.valueOf(broken.getMessage());
    String words = message.substring(message.indexOf("Message: ") + 1);
    String problem = words.startsWith("essage: ") ? words.substring(8) : message;
    int line = broken.getLocation() == null ? 0 : Math.max(0, broken.getLocation().getLineNumber());
    return new UnreadableDocumentException(
        "is no well-formed XML: " + EntryBuilder.brief(problem),
        line,
        "close each element in order, and write &amp; for & and &lt; for <");
  }

  private int line() {
    return xml.getLocation().getLineNumber();
  }

  private void take(int event) throws UnreadableDocumentException {
    switch (event) {
      case XMLStreamConstants.DTD -> refuseDeclarations();
      case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
      case XMLStreamConstants.END_ELEMENT -> end();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
        if (textDepth > 0) {
          text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
      }
      default -> {}
    }
  }

  private void refuseDeclarations() throws UnreadableDocumentException {
    String type = xml.getText();
    if (type != null && type.indexOf('[') >= 0) {
      throw new UnreadableDocumentException(
          "declares entities or elements of its own",
          line(),
          "write out what the entities stand for, and remove the part of <!DOCTYPE> in brackets");
    }
  }

  private void start(String name) throws UnreadableDocumentException {
    if (path.isEmpty() && !name.equals("martif") && !name.equals("tbx")) {
      throw new UnreadableDocumentException(
          "is no TBX: its first element is <" + EntryBuilder.brief(name) + ">",
          line(),
          "give it as <tbx> or <martif>, or set another format");
    }
    path.push(name);
    if (path.size() > MAX_DEPTH) {
      throw new UnreadableDocumentException(
          "is nested deeper than " + MAX_DEPTH + " levels", line(), "flatten it");
    }
    switch (name) {
      case "martif", "tbx" -> entries.setLanguage(Languages.normalize(language().orElse("")));
      case "termEntry", "conceptEntry" -> entry = new TbxEntry(attribute("id").orElse(""), line());
      case "langSet", "langSec" -> inEntry(open -> open.startLanguage(language(), line()));
      case "tig", "ntig", "termSec" -> inEntry(open -> open.startTerm(line()));
      default -> startText(name);
    }
  }

  private interface Step {
    void on(TbxEntry entry);
  }

  private void inEntry(Step step) {
    if (entry != null) {
      step.on(entry);
    }
  }

  private void startText(String name) {
    if (textDepth > 0) {
      attribute("target").ifPresent(target -> inEntry(open -> open.refer(category, target)));
    } else if (entry != null) {
      String meant =
          switch (name) {
            case "termNote", "descrip", "admin", "adminNote" -> attribute("type").orElse("");
            default -> name;
          };
      if (TbxEntry.CATEGORIES.contains(meant)) {
        category = meant;
        textDepth = path.size();
        text.setLength(0);
      }
    }
  }

  private void end() {
    int depth = path.size();
    String name = path.pop();
    if (depth == textDepth) {
      String value = text.toString();
      inEntry(open -> open.take(category, value));
      textDepth = 0;
    }
    switch (name) {
      case "tig", "ntig", "termSec" -> inEntry(TbxEntry::endTerm);
      case "langSet", "langSec" -> inEntry(TbxEntry::endLanguage);
      case "termEntry", "conceptEntry" -> endEntry();
      default -> {}
    }
  }

  private void endEntry() {
    TbxEntry ended = entry;
    entry = null;
    if (ended == null) {
      return;
    }
    if (ended.languages().isEmpty()) {
      entries.problem(
          ended.line(), ended.name() + " has no term", "give it a language with a term");
    }
    for (TbxEntry.Language language : ended.languages()) {
      try {
        entries.add(ended.entry(language));
      } catch (BrokenEntryException broken) {
        entries.problem(
            broken.problem().line(), broken.problem().message(), broken.problem().mend());
      }
    }
  }

  private Optional<String> language() {
    return attribute("lang");
  }

  /** Of this local name, in whatever namespace. */
  private Optional<String> attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return Optional.of(xml.getAttributeValue(i).strip());
      }
    }
    return Optional.empty();
  }
}
