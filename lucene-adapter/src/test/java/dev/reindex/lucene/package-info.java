// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.reindex.lucene;

import org.jspecify.annotations.NullMarked;
