// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import dev.reindex.langchain4j.EmbedderSettings.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the publishers of common models say of them, so that nobody has to look it up.
 *
 * @param dimension of its vectors, if nothing else is asked for
 * @param windowTokens of a text; less the two marks that BERT's kin put around it
 * @param shortens whether it was trained so that shorter vectors can be asked for (Kusupati et al.,
 *     2022, "Matryoshka Representation Learning")
 */
record KnownModel(Kind kind, String name, int dimension, int windowTokens, boolean shortens) {
  private static final List<KnownModel> ALL =
      List.of(
          // OpenAI, "Embeddings" guide and API reference.
          new KnownModel(Kind.OPENAI, "text-embedding-3-small", 1536, 8191, true),
          new KnownModel(Kind.OPENAI, "text-embedding-3-large", 3072, 8191, true),
          new KnownModel(Kind.OPENAI, "text-embedding-ada-002", 1536, 8191, false),
          // The models' cards; the window is the one that Ollama gives them.
          new KnownModel(Kind.OLLAMA, "nomic-embed-text", 768, 2046, false),
          new KnownModel(Kind.OLLAMA, "mxbai-embed-large", 1024, 510, false),
          new KnownModel(Kind.OLLAMA, "all-minilm", 384, 254, false),
          new KnownModel(Kind.OLLAMA, "bge-m3", 1024, 8190, false));

  static Optional<KnownModel> find(Kind kind, String model) {
    String name = model.toLowerCase(Locale.ROOT);
    if (kind == Kind.OLLAMA) {
      // A tag names a size or a quantization; these models have one size that matters.
      int tag = name.indexOf(':');
      name = tag < 0 ? name : name.substring(0, tag);
    }
    String wanted = name;
    return ALL.stream()
        .filter(known -> known.kind == kind && known.name.equals(wanted))
        .findFirst();
  }
}
