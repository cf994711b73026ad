// SPDX-License-Identifier: Apache-2.0
/** The {@code reindex} command. */
@NullMarked
package dev.reindex.cli;

import org.jspecify.annotations.NullMarked;
