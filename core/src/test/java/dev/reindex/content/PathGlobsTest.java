// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathGlobsTest {
  @ParameterizedTest
  @CsvSource({
    "Docs/Terms/*.md, docs/terms/x.md, true",
    "**/[A-Z]*.md, a/x.md, true",
    "**/a b.md, x/a-b.md, true",
    "**/a b.md, x/a b.md, true",
    "'[!]]x/{B,c}.MD', ax/b.md, true",
    "Docs/*.md, other/x.md, false"
  })
  void inAnyCaseAPatternMatchesWhatItMatchesInSomeSpelling(
      String pattern, String path, boolean matches) {
    assertThat(PathGlobs.ofAnyCase(List.of(pattern)).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          **/*.md          | a.md, a/b.md, a/b/c.md          | a.mdx, md, a.md/b
          *.md             | a.md                            | a/b.md
          **               | a, a/b, a/b/c                   |
          a/**             | a/b, a/b/c                      | a, b/a
          a/               | a/b, a/b/c                      | a
          a/**/b           | a/b, a/x/b, a/x/y/b             | b, a/b/c, x/a/b
          **/a/**          | a/b, x/a/b, x/a/b/c             | a, x/a
          **/**/*.md       | a.md, x/a.md                    | a.txt
          a?c              | abc, aéc, a😀c                  | ac, abbc
          a*c*e            | ace, abcde, acce, a--c--c--e    | ac, acef, bace
          *                | a, a.md                         | a/b
          [a-c].md         | a.md, c.md                      | d.md, ab.md
          [!a-c].md        | d.md, é.md                      | a.md
          [^a].md          | b.md                            | a.md
          [a-].md          | a.md, -.md                      | b.md
          []a].md          | ].md, a.md                      | b.md
          [*]              | *                               | a
          [😀-😂]          | 😁                              | a, 🙈
          *[0-9].md        | a1.md, 12.md                    | a.md, 1a.md
          {a,b}.md         | a.md, b.md                      | c.md, {a,b}.md
          {a,b/c}/*.{md,html} | a/x.md, b/c/x.html           | b/x.md, a/x.txt
          {a,{b,c}d}       | a, bd, cd                       | b, ad
          a{,.md}          | a, a.md                         | b
          x[,}]y           | x}y                             | xy
          """)
  void aPatternMatchesTheWholePath(String pattern, String matching, String others) {
    PathGlobs globs = PathGlobs.of(List.of(pattern));

    assertThat(split(matching)).allMatch(globs::matches);
    if (others != null) {
      assertThat(split(others)).noneMatch(globs::matches);
    }
  }

  private static List<String> split(String paths) {
    return Arrays.asList(paths.split(", "));
  }

  @Test
  void aCommaInBracketsSeparatesNothing() {
    assertThat(PathGlobs.of(List.of("{x[,]y,z}")).matches("x,y")).isTrue();
  }

  @Test
  void severalPatternsMatchWhatAnyOfThemMatches() {
    PathGlobs globs = PathGlobs.of(List.of("*.md", "guide/**"));

    assertThat(List.of("a.md", "guide/x")).allMatch(globs::matches);
    assertThat(globs.matches("x/a.md")).isFalse();
  }

  @Test
  void noPatternMatchesNothing() {
    assertThat(PathGlobs.of(List.of()).matches("a")).isFalse();
  }

  @Test
  void whatBeginsWithADotIsIncludedOnlyByADot() {
    assertThat(List.of("**/*.md", "**", "?a.md", "[.]a.md"))
        .noneMatch(pattern -> PathGlobs.including(List.of(pattern)).matches(".a.md"));
    assertThat(PathGlobs.including(List.of("**/*.md")).matches(".git/a.md")).isFalse();
    assertThat(PathGlobs.including(List.of(".*/**/*.md")).matches(".git/a.md")).isTrue();
    assertThat(PathGlobs.including(List.of("**/.a.md")).matches("x/.a.md")).isTrue();
  }

  @Test
  void whatIsExcludedIsSoWithItsDotsAndAllThatIsBelow() {
    PathGlobs globs = PathGlobs.excluding(List.of("drafts", "**/*.tmp"));

    assertThat(List.of("drafts", "drafts/a.md", "drafts/x/.y", ".a.tmp", ".x/b.tmp"))
        .allMatch(globs::matches);
    assertThat(globs.matches("x/drafts")).isFalse();
  }

  @Test
  void aFolderThatNoPatternReachesIsDead() {
    PathGlobs globs = PathGlobs.including(List.of("guide/*.md", "blog/**/x/*.md"));

    assertThat(isLive(globs, "guide")).isTrue();
    assertThat(isLive(globs, "guide", "deep")).isFalse();
    assertThat(isLive(globs, "blog", "2024")).isTrue();
    assertThat(isLive(globs, "other")).isFalse();
  }

  private static boolean isLive(PathGlobs globs, String... folders) {
    long[] positions = globs.start();
    for (String folder : folders) {
      positions = globs.enter(positions, folder);
    }
    return PathGlobs.isLive(positions);
  }

  @Test
  void aFolderIsWhollyExcludedByAPatternForAllOfIt() {
    PathGlobs globs = PathGlobs.excluding(List.of("a/**", "b/*.md"));

    assertThat(globs.acceptsAll(globs.enter(globs.start(), "a"))).isTrue();
    assertThat(globs.acceptsAll(globs.enter(globs.start(), "b"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/a", "a//b", "./a", "../a", "a/../b", "a**", "**.md", "a\\b", "[a", "[]", "[z-a]",
        "{a", "a}", "{a,{b}", "a[/]b"
      })
  void aBrokenPatternIsRefusedByName(String pattern) {
    assertThatThrownBy(() -> PathGlobs.of(List.of("fine", pattern)))
        .isInstanceOf(GlobSyntaxException.class)
        .hasMessageStartingWith("the pattern '" + pattern + "' has ");
  }

  @Test
  void aPatternThatStandsForTooManyIsRefused() {
    assertThatThrownBy(() -> PathGlobs.of(List.of("{a,b}".repeat(40))))
        .isInstanceOf(GlobSyntaxException.class)
        .hasMessageContaining("more than 1000 patterns");
    assertThatThrownBy(() -> PathGlobs.of(List.of("a/".repeat(70) + "b")))
        .isInstanceOf(GlobSyntaxException.class)
        .hasMessageContaining("more than 63 parts");
  }
}
