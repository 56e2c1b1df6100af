package com.dokploy.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativePathTest {
    @ParameterizedTest
    @CsvSource({
        "./, ''",
        "., ''",
        "'', ''",
        "app, app",
        "./app/, app",
        "a//b, a/b",
        "a/./b/, a/b",
        "services/web app/Dockerfile, services/web app/Dockerfile",
        ".github/x, .github/x",
        "..a/b.., ..a/b..",
    })
    void becomesCanonical(String text, String value) {
        assertThat(RelativePath.parse(text)).isEqualTo(new RelativePath(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/etc/passwd",
                "..",
                "../x",
                "a/../b",
                "a/..",
                "./..",
                "..\\x",
                "a\\b",
                "C:\\x",
                "-x",
                "a/-x",
                "--file",
                ".git",
                ".git/config",
                "a/.GIT/hooks",
                "a\u0000b",
                "a\nb",
                "a\u007fb"
            })
    void refusesWhatLeadsElsewhere(String text) {
        assertThatThrownBy(() -> RelativePath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a path inside a repository");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> RelativePath.parse("a/".repeat(600)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RelativePath.parse("a".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isCanonicalHoweverMade() {
        assertThatThrownBy(() -> new RelativePath("a/"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RelativePath("../a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsTheRoot() {
        assertThat(RelativePath.ROOT).hasToString(".");
        assertThat(RelativePath.parse("a/b")).hasToString("a/b");
    }
}
