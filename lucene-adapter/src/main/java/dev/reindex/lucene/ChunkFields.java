// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

/**
 * The fields of the chunk index, as any program may read them.
 *
 * <table>
 * <caption>One document for each chunk</caption>
 * <tr><th>field</th><th>holds</th></tr>
 * <tr><td>id</td><td>term: 32 hexadecimal digits</td></tr>
 * <tr><td>source</td><td>term and stored: {@code source:path}</td></tr>
 * <tr><td>language</td><td>term and stored: a BCP 47 tag, or empty</td></tr>
 * <tr><td>text</td><td>stored</td></tr>
 * <tr><td>text_<i>key</i></td><td>the text, analyzed for the language</td></tr>
 * <tr><td>headings</td><td>stored, one value each, outermost first</td></tr>
 * <tr><td>headings_<i>key</i></td><td>the headings, analyzed for the language</td></tr>
 * <tr><td>anchor</td><td>stored</td></tr>
 * <tr><td>meta.<i>path</i></td><td>terms and stored: metadata that is wanted on chunks</td></tr>
 * <tr><td>code</td><td>stored, where there is some: the parts of the text that are code, see {@link
 *     RangesCodec}</td></tr>
 * <tr><td>dep</td><td>terms and stored, in order: what the chunk depends on, see {@link
 *     dev.reindex.model.Dependency#key}</td></tr>
 * <tr><td>glossary</td><td>stored, where there is some: what terms bring into it</td></tr>
 * <tr><td>glossary_<i>key</i></td><td>the same, analyzed for the language</td></tr>
 * <tr><td>forms</td><td>where mentions of terms are matched: the text, in the tokens of {@link
 *     dev.reindex.text.FormTokenizer}</td></tr>
 * <tr><td>embedKey</td><td>term: 16 bytes</td></tr>
 * <tr><td>vector_<i>n</i></td><td>vector of length 1 in <i>n</i> dimensions, or vector_<i>n</i>_cosine</td></tr>
 * <tr><td>trace</td><td>stored, see {@link TraceCodec}</td></tr>
 * </table>
 *
 * A vector field's name says its dimension and similarity because Lucene fixes both for a field as
 * long as one segment has it: a new model's vectors are written beside the old one's, in one
 * commit.
 */
final class ChunkFields {
  static final String ID = "id";
  static final String SOURCE = "source";
  static final String LANGUAGE = "language";
  static final String TEXT = "text";
  static final String TEXT_PREFIX = "text_";
  static final String HEADINGS = "headings";
  static final String HEADINGS_PREFIX = "headings_";
  static final String ANCHOR = "anchor";
  static final String META_PREFIX = "meta.";
  static final String CODE = "code";
  static final String DEPENDENCY = "dep";
  static final String GLOSSARY = "glossary";
  static final String GLOSSARY_PREFIX = "glossary_";
  static final String FORMS = "forms";
  static final String EMBED_KEY = "embedKey";
  static final String VECTOR_PREFIX = "vector_";
  static final String TRACE = "trace";

  private ChunkFields() {}

  static String vector(int dimension, boolean normalized) {
    return VECTOR_PREFIX + dimension + (normalized ? "" : "_cosine");
  }
}
