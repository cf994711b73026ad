// SPDX-License-Identifier: Apache-2.0
/** Reindex as a library, in programs to copy from. */
@NullMarked
package dev.reindex.samples;

import org.jspecify.annotations.NullMarked;
