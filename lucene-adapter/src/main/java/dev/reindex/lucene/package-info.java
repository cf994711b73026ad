// SPDX-License-Identifier: Apache-2.0
/** The embedded index: what builds write to and what searches read, on Apache Lucene. */
@NullMarked
package dev.reindex.lucene;

import org.jspecify.annotations.NullMarked;
