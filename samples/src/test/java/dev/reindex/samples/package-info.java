// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.reindex.samples;

import org.jspecify.annotations.NullMarked;
