// SPDX-License-Identifier: Apache-2.0
/** Pure functions on text. */
@NullMarked
package dev.reindex.text;

import org.jspecify.annotations.NullMarked;
