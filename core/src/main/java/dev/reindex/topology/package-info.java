// SPDX-License-Identifier: Apache-2.0
/**
 * What it costs to keep copies: of a stream of records, or of an index. Pure arithmetic on numbers
 * that are handed in; imports nothing of this project.
 */
@NullMarked
package dev.reindex.topology;

import org.jspecify.annotations.NullMarked;
