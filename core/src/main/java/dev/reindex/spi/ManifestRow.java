// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.Digest;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import java.util.Optional;

/** What of an entry a build looks at for every document, changed or not. */
public record ManifestRow(SourceId id, Optional<Stat> stat, Digest recipe, boolean pending) {}
