// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.SegmentInfos;

/**
 * What a commit of either index carries to say that the two belong together.
 *
 * @param build the number of the build
 * @param token unlike that of any other commit; a build that failed and is repeated has the same
 *     number and another token
 */
record CommitStamp(long build, String token) {
  private static final String BUILD = "reindex.build";
  private static final String TOKEN = "reindex.token";

  Map<String, String> userData() {
    return Map.of(BUILD, Long.toString(build), TOKEN, token);
  }

  /**
   * @throws CorruptIndexException when another program made the commit
   */
  static CommitStamp of(IndexCommit commit) throws IOException {
    return of(commit.getUserData(), commit.getSegmentsFileName());
  }

  static CommitStamp of(SegmentInfos infos) throws IOException {
    return of(infos.getUserData(), infos.getSegmentsFileName());
  }

  private static CommitStamp of(Map<String, String> data, String file) throws IOException {
    String build = data.get(BUILD);
    String token = data.get(TOKEN);
    if (build == null || token == null) {
      throw new CorruptIndexException("a commit that another program made", file);
    }
    try {
      return new CommitStamp(Long.parseLong(build), token);
    } catch (NumberFormatException e) {
      throw new CorruptIndexException("the build is no number: " + build, file, e);
    }
  }

  boolean isOn(IndexCommit commit) throws IOException {
    return equals(of(commit));
  }
}
