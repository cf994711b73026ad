// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * Which builds wrote and embedded a chunk last, and why. It tells how the index came to be as it
 * is, so that two indexes with equal content may differ in it.
 *
 * @param build the build that wrote the chunk
 * @param cause why it did, in words
 * @param embeddedBuild the build that gave the chunk's text to the model; 0 where its vector was
 *     taken from another chunk
 * @param embeddedCause why it did, in words; empty where none did
 */
public record Provenance(long build, String cause, long embeddedBuild, String embeddedCause) {}
