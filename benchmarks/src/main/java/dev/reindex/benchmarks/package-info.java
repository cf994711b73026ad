// SPDX-License-Identifier: Apache-2.0
/**
 * Measurements against named rivals. Each benchmark is a program of its own that {@code
 * benchmarks/run} starts; none is ever part of a test run.
 */
@NullMarked
package dev.reindex.benchmarks;

import org.jspecify.annotations.NullMarked;
