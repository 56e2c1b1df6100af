package com.dokploy.platform.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// B43: which paths and tags a pattern covers.
class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "src,           src/main/A.java,  true",
        "src,           src,              true",
        "src,           srcs/A.java,      false",
        "./src/,        src/A.java,       true",
        "src/*.java,    src/A.java,       true",
        "src/*.java,    src/main/A.java,  false",
        "src/**,        src/main/A.java,  true",
        "**/*.java,     A.java,           true",
        "**/*.java,     src/main/A.java,  true",
        "**/x,          ax,               false",
        "src/**/x,      src/x,            true",
        "src/**/x,      src/a/b/x,        true",
        "src/**/x,      src/a/bx,         false",
        "v?.?,          v1.2,             true",
        "v?.?,          v1/2,             false",
        "v*,            v1.2.3,           true",
        "v*,            w1,               false",
        "**,            any/thing,        true",
    })
    void covers(String pattern, String path, boolean covered) {
        assertThat(PathPattern.parse(pattern).matches(path)).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "..", "a/../b", "a//b", "a\\b", "a\nb", "./"})
    void refusesWhatIsNoPath(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PathPattern.parse(text));
    }

    @Test
    void noPatternMakesItSlow() {
        var pattern = PathPattern.parse("*a".repeat(100) + "b");
        var path = "a".repeat(4096);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(pattern.matches(path)).isFalse());
    }
}
