// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Dependency;
import dev.reindex.model.Digest;
import dev.reindex.model.GlossaryPart;
import dev.reindex.model.GlossaryPart.Origin;
import dev.reindex.model.LexiconChange;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import dev.reindex.model.TouchedForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataOutput;

/**
 * Terms of the glossary:
 *
 * <pre>
 *   version, 1 byte
 *   document: source:path         text: varint length, UTF-8
 *   number                        varint
 *   origin                        optional: 0, or 1 and two digests of 16 bytes
 *   clean                         0 or 1
 *   terms                         varint count; each: local, language, forms (kind, case, text),
 *                                 gloss, answers to, uses, two flows, line
 * </pre>
 *
 * and a change of them that is not finished: dependencies and forms, each with its count before it.
 */
final class GlossaryCodec {
  private static final byte VERSION = 1;

  private GlossaryCodec() {}

  static byte[] encode(GlossaryPart part) throws IOException {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    out.writeByte(VERSION);
    out.writeString(part.document().term());
    out.writeVInt(part.number());
    writeFlag(out, part.origin().isPresent());
    if (part.origin().isPresent()) {
      out.writeBytes(part.origin().get().content().toBytes(), Digest.BYTES);
      out.writeBytes(part.origin().get().reading().toBytes(), Digest.BYTES);
    }
    writeFlag(out, part.clean());
    out.writeVInt(part.terms().size());
    for (Term term : part.terms()) {
      write(out, term);
    }
    return out.toArrayCopy();
  }

  private static void write(DataOutput out, Term term) throws IOException {
    out.writeString(term.local());
    out.writeString(term.language());
    out.writeVInt(term.forms().size());
    for (TermForm form : term.forms()) {
      out.writeByte((byte) (2 * form.kind().ordinal() + (form.caseSensitive() ? 1 : 0)));
      out.writeString(form.text());
    }
    out.writeString(term.gloss());
    write(out, term.answersTo());
    write(out, term.uses());
    out.writeByte((byte) term.links().ordinal());
    out.writeByte((byte) term.mentions().ordinal());
    out.writeVInt(term.line());
  }

  private static void write(DataOutput out, List<Dependency> dependencies) throws IOException {
    out.writeVInt(dependencies.size());
    for (Dependency dependency : dependencies) {
      out.writeString(dependency.key());
    }
  }

  private static void writeFlag(DataOutput out, boolean flag) throws IOException {
    out.writeByte((byte) (flag ? 1 : 0));
  }

  /**
   * @throws CorruptIndexException when the bytes are not a part of a glossary
   */
  static GlossaryPart decode(byte[] bytes) throws IOException {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes);
    try {
      checkVersion(in);
      SourceId document = SourceId.parse(in.readString());
      int number = in.readVInt();
      Optional<Origin> origin = Optional.empty();
      if (in.readByte() == 1) {
        byte[] digests = new byte[2 * Digest.BYTES];
        in.readBytes(digests, 0, digests.length);
        origin =
            Optional.of(new Origin(Digest.ofRaw(digests, 0), Digest.ofRaw(digests, Digest.BYTES)));
      }
      boolean clean = in.readByte() == 1;
      List<Term> terms = new ArrayList<>();
      for (int left = in.readVInt(); left > 0; left--) {
        terms.add(readTerm(in, document));
      }
      return new GlossaryPart(document, number, origin, clean, terms);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new CorruptIndexException("no part of a glossary", ManifestFields.GLOSSARY, e);
    }
  }

  private static Term readTerm(ByteArrayDataInput in, SourceId document) throws IOException {
    String local = in.readString();
    String language = in.readString();
    List<TermForm> forms = new ArrayList<>();
    for (int left = in.readVInt(); left > 0; left--) {
      int kind = in.readByte();
      forms.add(new TermForm(in.readString(), TermForm.Kind.values()[kind / 2], kind % 2 == 1));
    }
    return new Term(
        document,
        local,
        language,
        forms,
        in.readString(),
        readDependencies(in),
        readDependencies(in),
        TermFlow.values()[in.readByte()],
        TermFlow.values()[in.readByte()],
        in.readVInt());
  }

  private static List<Dependency> readDependencies(ByteArrayDataInput in) throws IOException {
    List<Dependency> dependencies = new ArrayList<>();
    for (int left = in.readVInt(); left > 0; left--) {
      dependencies.add(Dependency.parse(in.readString()));
    }
    return dependencies;
  }

  private static void checkVersion(ByteArrayDataInput in) {
    byte version = in.readByte();
    if (version != VERSION) {
      throw new IllegalArgumentException("version " + version);
    }
  }

  static byte[] encode(LexiconChange change) throws IOException {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    out.writeByte(VERSION);
    write(out, List.copyOf(new TreeSet<>(change.dependencies())));
    out.writeVInt(change.forms().size());
    for (TouchedForm form : change.forms()) {
      out.writeString(form.text());
      out.writeString(form.language());
    }
    return out.toArrayCopy();
  }

  /**
   * @throws CorruptIndexException when the bytes are no change of a glossary
   */
  static LexiconChange decodeChange(byte[] bytes) throws IOException {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes);
    try {
      checkVersion(in);
      Set<Dependency> dependencies = new HashSet<>(readDependencies(in));
      Set<TouchedForm> forms = new HashSet<>();
      for (int left = in.readVInt(); left > 0; left--) {
        forms.add(new TouchedForm(in.readString(), in.readString()));
      }
      return new LexiconChange(dependencies, forms);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new CorruptIndexException("no change of a glossary", ManifestFields.CHANGE, e);
    }
  }
}
