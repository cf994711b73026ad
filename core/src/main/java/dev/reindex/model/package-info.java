// SPDX-License-Identifier: Apache-2.0
/** The values that a build is made of: immutable, compared by content, without behaviour beyond. */
@NullMarked
package dev.reindex.model;

import org.jspecify.annotations.NullMarked;
