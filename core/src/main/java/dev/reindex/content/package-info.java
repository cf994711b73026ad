// SPDX-License-Identifier: Apache-2.0
/**
 * Where documents come from and how they become sections and chunks: sources, parsers, the chunker.
 */
@NullMarked
package dev.reindex.content;

import org.jspecify.annotations.NullMarked;
