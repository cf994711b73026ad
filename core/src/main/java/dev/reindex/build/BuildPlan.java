// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done, document by document, made as it is asked for: the plan of a large site takes
 * no more memory than that of its largest document (and 24 to 48 bytes for each text to embed).
 * Documents with nothing to do are counted and not listed. Reads the snapshot and, once, the
 * sources; writes nothing.
 */
public final class BuildPlan implements Closeable {
  /** Makes the plans of one build, in order. */
  interface Steps extends Closeable {
    Optional<DocumentPlan> next() throws IOException;
  }

  private final Steps steps;
  private final Tally looked;
  private final Failures warnings;
  private final long build;
  private final TermCounts terms;

  BuildPlan(Steps steps, Tally looked, Failures warnings, long build, TermCounts terms) {
    this.steps = steps;
    this.looked = looked;
    this.warnings = warnings;
    this.build = build;
    this.terms = terms;
  }

  /**
   * @return the next document with something to do; empty at the end
   * @throws IOException when a source as a whole, or the index, cannot be read
   */
  public Optional<DocumentPlan> next() throws IOException {
    return steps.next();
  }

  /** The number that the build will have. */
  public long build() {
    return build;
  }

  /** How the glossary changes. */
  public TermCounts terms() {
    return terms;
  }

  /** How many documents were looked at so far. */
  public long scanned() {
    return looked.counts().scanned();
  }

  /** How many of them have nothing to do. */
  public long unchanged() {
    return looked.counts().unchanged();
  }

  /** What was noticed so far that fails nothing. */
  public List<Failure> warnings() {
    return warnings.kept();
  }

  @Override
  public void close() throws IOException {
    steps.close();
  }
}
