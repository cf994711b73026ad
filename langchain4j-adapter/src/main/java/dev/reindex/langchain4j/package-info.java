// SPDX-License-Identifier: Apache-2.0
/**
 * Embedders: the built-in model in process, and models behind HTTP, by way of LangChain4j. {@link
 * dev.reindex.langchain4j.Embedders} makes them.
 */
@NullMarked
package dev.reindex.langchain4j;

import org.jspecify.annotations.NullMarked;
