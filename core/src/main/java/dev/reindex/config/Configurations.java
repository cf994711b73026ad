// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

/** The configuration file to start from. */
public final class Configurations {
  private Configurations() {}

  /**
   * A commented {@code reindex.yaml} for a site whose pages are in the folder {@code content}. What
   * it sets is the default wherever there is one.
   */
  public static String sample() {
    return SAMPLE;
  }

  private static final String SAMPLE =
      """
      # Reindex: which documents, into which index, by which model.
      # Paths are relative to this file. What is commented out shows the default, or an example.
      version: 1

      # The folder of the index. It is derived data: it can be deleted and built again.
      workspace: .reindex

      sources:
        - name: docs
          # files: a folder of Markdown, HTML and plain text.
          # records: a file of JSON lines {"path", "text", "metadata"} or {"path", "delete": true},
          # or standard input when root is "-".
          kind: files
          root: content
          # Which paths are documents: * is any part of a name, **/ any folders or none, {a,b} either.
          include: ["**/*.{md,markdown,mdx,html,htm,txt}"]
          exclude: []
          # Of documents that do not say theirs.
          encoding: UTF-8
          # Larger documents are refused.
          maxBytes: 16777216
          # The language of documents that do not say theirs, and by path; the first match counts.
          # language: en
          # languages:
          #   - {match: "de/**", language: de}
          # How a path becomes the site's URL, so that links find their target:
          # hugo, docusaurus, mkdocs, jekyll, plain. Add the site's address as baseUrl where links spell it out.
          # urls: {layout: hugo, contentRoot: content, defaultLanguage: en}

      # Documents that hold terms. What links to a term is embedded together with its definition, and
      # made anew when that changes; a search for one form of a term finds the others.
      # glossary:
      #   - source: docs
      #     match: ["glossary/*.md"]
      #     format: pages      # pages: a term a document; headings: a term a heading; yaml, csv, tbx
      #     links: embed       # what a link to a term brings into a chunk: embed, index, off
      #     mentions: query    # what a mention of a term does: query, index, embed, off
      #     macros: ['\\{\\{term:([^}|]+)(?:\\|([^}]+))?\\}\\}']   # the site's own calls: term, text shown
      #     maxGlossCharacters: 300   # how much of a definition goes along
      #     depth: 1           # 2: also the terms that a definition refers to, and so on

      metadata:
        # Front matter keys also indexed on every chunk, for other programs that read the index.
        onChunks: []

      chunking:
        # Whole blocks are packed up to about this length.
        maxCharacters: 1000
        # What the model is given before a chunk: none, headings, title-and-headings.
        context: headings

      embedder:
        # onnx: the built-in model, in this process. hashing: no model, for trying things out.
        # openai: any endpoint that speaks its protocol. ollama.
        kind: onnx
        # dimensions: 384                        # for hashing
        # model: text-embedding-3-small          # for openai and ollama
        # baseUrl: https://api.openai.com/v1
        # apiKeyVariable: OPENAI_API_KEY         # the variable's name; never the key itself
        # batchSize: 32
        # concurrency: 2
        # timeoutSeconds: 60
        # maxRetries: 5
        # windowTokens: 8191
        # pricePerMillionTokens: 0.02
        # currency: USD

      # The analyzer of a language, where its own is not wanted.
      # analyzers: {de: german}

      # When parts of the index are merged: what is written against what a search costs. 'reindex tune'
      # tries settings on the history of this workspace, and writes the best here with --apply.
      # index:
      #   merges:
      #     policy: age-tiered       # neighbours in age; log-byte-size: adjacent ones; tiered: any
      #     factor: 5                # so many parts of one size before they become one
      #     floorMegabytes: 1.5      # smaller parts are gathered until they have this size together
      #     ceilingMegabytes: 2048   # larger parts stay as they are
      #     deletesPercent: 25       # of the index, before merges to be rid of them
      #     smallSegments: 25        # so many smaller parts are gathered at most
      #     graphSegments: 10        # so many larger parts there may be

      commit:
        # In long-running use; a one-shot build commits once, at its end.
        everySeconds: 30
        everyMegabytes: 64
      """;
}
