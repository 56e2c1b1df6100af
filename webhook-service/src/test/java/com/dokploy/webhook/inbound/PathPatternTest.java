package com.dokploy.webhook.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// B43.
class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "src, src, true",
        "src/, src/a/b.ts, true",
        "./src, src/a, true",
        "src, srcs/a, false",
        "src/*, src/a/b, true",
        "src/*.ts, src/a.ts, true",
        "src/*.ts, src/a/b.ts, false",
        "src/**/*.ts, src/a.ts, true",
        "src/**/*.ts, src/a/b/c.ts, true",
        "**/Dockerfile, Dockerfile, true",
        "**/Dockerfile, a/b/Dockerfile, true",
        "**/Dockerfile, aDockerfile, false",
        "**, anything/at/all, true",
        "v?.?, v1.2, true",
        "v*, v1.2.3, true",
        "v*, w1, false",
        "a?c, a/c, false"
    })
    void b43_coversWhatItNamesAndAllBelow(String pattern, String path, boolean covered) {
        assertThat(PathPattern.matches(pattern, path)).isEqualTo(covered);
    }

    @Test
    void noPatternMakesItSlow() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> PathPattern.matches("*a".repeat(127), "a".repeat(4000) + "b"));
    }
}
