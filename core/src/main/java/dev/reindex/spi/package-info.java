// SPDX-License-Identifier: Apache-2.0
/** What the engine asks of sources, chunkers, embedders and indexes. */
@NullMarked
package dev.reindex.spi;

import org.jspecify.annotations.NullMarked;
