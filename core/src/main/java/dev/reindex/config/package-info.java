// SPDX-License-Identifier: Apache-2.0
/** The configuration file, and the sources that it describes. */
@NullMarked
package dev.reindex.config;

import org.jspecify.annotations.NullMarked;
