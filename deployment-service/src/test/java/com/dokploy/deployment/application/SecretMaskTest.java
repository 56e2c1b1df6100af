package com.dokploy.deployment.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// S140: no secret in a log, whole or broken over two lines.
class SecretMaskTest {
    private final SecretMask mask = new SecretMask(List.of("hunter2-of-course", "first\nsecond"));

    @Test
    void takesOutEveryLineOfASecret() {
        assertThat(mask.apply("a hunter2-of-course b first c second"))
                .isEqualTo("a ******** b ******** c ********");
    }

    @Test
    void takesOutWhatIsBrokenOverTwoLines() {
        var lines = new ArrayList<>(List.of("key: hunter2", "-of-course!", "hunter2", "else"));

        mask.acrossLines(lines);

        assertThat(lines).containsExactly("key: ********", "********!", "hunter2", "else");
    }

    @Test
    void waitsForTheNextLineOnlyWhereASecretMayHaveBegun() {
        assertThat(mask.mayGoOn("key: hunter2")).isTrue();
        assertThat(mask.mayGoOn("key: hu")).isFalse();
        assertThat(mask.mayGoOn("done")).isFalse();
    }
}
