// SPDX-License-Identifier: Apache-2.0
/** What a flash device makes of the pages that a host writes. Depends on nothing. */
@NullMarked
package dev.reindex.device;

import org.jspecify.annotations.NullMarked;
