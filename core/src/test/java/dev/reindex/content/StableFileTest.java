// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableFileTest {
  @TempDir private Path folder;

  /** A reader whose file grows behind it, this many times. */
  private StableFile growing(int times, AtomicInteger reads) {
    return new StableFile(
        FileLook.on(folder.getFileSystem()),
        (file, maxBytes) -> {
          byte[] bytes = StableFile.readBytes(file, maxBytes);
          if (reads.incrementAndGet() <= times) {
            Files.writeString(file, "+", StandardOpenOption.APPEND);
          }
          return bytes;
        },
        100);
  }

  @Test
  void aFileAtRestIsReadOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("a.md"), "text");
    AtomicInteger reads = new AtomicInteger();

    assertThat(growing(0, reads).read(file)).isEqualTo("text".getBytes(UTF_8));
    assertThat(reads).hasValue(1);
  }

  @Test
  void aFileThatChangesMeanwhileIsReadAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("a.md"), "text");
    AtomicInteger reads = new AtomicInteger();

    assertThat(growing(2, reads).read(file)).isEqualTo("text++".getBytes(UTF_8));
    assertThat(reads).hasValue(3);
  }

  @Test
  void aFileThatDoesNotComeToRestIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.md"), "text");
    AtomicInteger reads = new AtomicInteger();

    assertThatThrownBy(() -> growing(Integer.MAX_VALUE, reads).read(file))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessage("changed each of the 3 times it was read");
    assertThat(reads).hasValue(3);
  }

  @Test
  void aFileOverTheLimitIsNotEvenOpened() throws IOException {
    Path file = Files.writeString(folder.resolve("a.md"), "x".repeat(101));
    AtomicInteger reads = new AtomicInteger();

    assertThatThrownBy(() -> growing(0, reads).read(file))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessage("is 101 bytes; the limit is 100 bytes");
    assertThat(reads).hasValue(0);
  }
}
