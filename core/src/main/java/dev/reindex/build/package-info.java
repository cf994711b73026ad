// SPDX-License-Identifier: Apache-2.0
/** Plans what a change makes necessary, and does exactly that. */
@NullMarked
package dev.reindex.build;

import org.jspecify.annotations.NullMarked;
