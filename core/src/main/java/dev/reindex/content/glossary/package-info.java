// SPDX-License-Identifier: Apache-2.0
/** The formats in which documents hold the terms of a glossary. */
@NullMarked
package dev.reindex.content.glossary;

import org.jspecify.annotations.NullMarked;
