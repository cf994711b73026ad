// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.reindex.cli;

import org.jspecify.annotations.NullMarked;
