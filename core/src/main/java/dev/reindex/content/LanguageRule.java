// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

/**
 * Documents below these paths are in this language, unless they say otherwise themselves.
 *
 * @param pattern a glob over the path inside the source: {@code *} stays within a folder, {@code **}
 *     does not, and {@code **}{@code /} also stands for no folder
 * @param language a BCP 47 tag
 */
public record LanguageRule(String pattern, String language) {}
