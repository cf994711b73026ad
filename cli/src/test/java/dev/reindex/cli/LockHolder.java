// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.FSDirectory;

/** Holds the lock of a workspace until it is killed. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    FSDirectory.open(Path.of(arguments[0])).obtainLock("lock");
    System.out.println("locked");
    Thread.sleep(60_000);
  }
}
