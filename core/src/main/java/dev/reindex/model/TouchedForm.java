// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * A form of a term that chunks mention by other terms now than before, if they hold it.
 *
 * @param language of the term; empty for every language
 */
public record TouchedForm(String text, String language) {}
