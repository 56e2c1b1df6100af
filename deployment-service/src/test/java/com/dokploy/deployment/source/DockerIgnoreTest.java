package com.dokploy.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pairs follow Docker's reference and the tests of its own matcher.
class DockerIgnoreTest {
    @ParameterizedTest
    @CsvSource({
        "file, file",
        "file/, file",
        "./file, file",
        "/file, file",
        "dir, dir/file",
        "dir/, dir/sub/file",
        "dir/*, dir/file",
        "*/temp*, sub/temporary.txt",
        "*/*/temp*, sub/dir/temp",
        "temp?, tempa",
        "**, anything/at/all",
        "**/, file",
        "**/file, file",
        "**/file, dir/file",
        "**/file, a/b/c/file",
        "**/*.go, a/b/x.go",
        "**/*.go, x.go",
        "dir/**, dir/file",
        "dir/**, dir/a/b",
        "dir/**/file, dir/file",
        "dir/**/file, dir/a/b/file",
        "**/dir2/*, dir/dir2/file",
        "**/node_modules, a/node_modules/b/c.js",
        "a[b-d]e, ace",
        "a[^b]e, ace",
        "a\\*b, a*b",
        "*.md, README.md",
        "a.b, a.b",
        "a(b), a(b)",
        "dir/../file, file",
        "'   file  ', file",
    })
    void ignores(String pattern, String path) {
        assertThat(DockerIgnore.parse(pattern).ignores(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "file, dir/file",
        "file, file2",
        "*.md, docs/README.md",
        "*/temp*, temp",
        "*/temp*, a/b/temp",
        "temp?, temp",
        "temp?, temp/",
        "dir/*, dir2/file",
        "dir/**, dir",
        "dir/**, dir2",
        "**/file, file2",
        "a[b-d]e, afe",
        "a[^b]e, abe",
        "a?b, a/b",
        "a.b, axb",
        "#file, #file",
        "a\\*b, axb",
        "node_modules, a/node_modules/b",
    })
    void keeps(String pattern, String path) {
        assertThat(DockerIgnore.parse(pattern).ignores(path)).isFalse();
    }

    @Test
    void theLastMatchDecides() {
        var ignore = DockerIgnore.parse("*.md\n!README*.md\nREADME-secret.md\n");
        assertThat(ignore.ignores("x.md")).isTrue();
        assertThat(ignore.ignores("README-open.md")).isFalse();
        assertThat(ignore.ignores("README-secret.md")).isTrue();

        var overridden = DockerIgnore.parse("*.md\nREADME-secret.md\n!README*.md");
        assertThat(overridden.ignores("README-secret.md")).isFalse();
    }

    @Test
    void anExceptionReachesIntoAnIgnoredDirectory() {
        var ignore = DockerIgnore.parse("# all but the jar\n*\n!target/app.jar\n");
        assertThat(ignore.ignores("target/app.jar")).isFalse();
        assertThat(ignore.ignores("target/classes/A.class")).isTrue();
        assertThat(ignore.ignores("pom.xml")).isTrue();
    }

    @Test
    void readsAByteOrderMarkAndWindowsLineEnds() {
        var ignore = DockerIgnore.parse("\uFEFFfirst\r\nsecond\r\n");
        assertThat(ignore.ignores("first")).isTrue();
        assertThat(ignore.ignores("second")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "a[b", "[]a]x[", "! "})
    void refusesWhatIsNoPattern(String text) {
        assertThatThrownBy(() -> DockerIgnore.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyFileIgnoresNothing() {
        assertThat(DockerIgnore.parse("").ignores("a")).isFalse();
        assertThat(DockerIgnore.parse("\n# x\n\n").ignores("a")).isFalse();
    }
}
