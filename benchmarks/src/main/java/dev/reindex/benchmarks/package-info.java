// SPDX-License-Identifier: Apache-2.0
/** Benchmarks: each names its data, its rival and the command that runs it. */
@NullMarked
package dev.reindex.benchmarks;

import org.jspecify.annotations.NullMarked;
