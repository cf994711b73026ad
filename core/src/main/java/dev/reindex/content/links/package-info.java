// SPDX-License-Identifier: Apache-2.0
/** How documents refer to one another: addresses of a site, references, includes. */
@NullMarked
package dev.reindex.content.links;

import org.jspecify.annotations.NullMarked;
