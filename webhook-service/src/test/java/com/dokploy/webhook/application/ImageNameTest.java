package com.dokploy.webhook.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// B45: one spelling for every name of an image, the one that deployment-service has too.
class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "redis,                                docker.io/library/redis,      latest",
        "redis:7,                              docker.io/library/redis,      7",
        "user/web:v1.2,                        docker.io/user/web,           v1.2",
        "index.docker.io/user/web,             docker.io/user/web,           latest",
        "registry.hub.docker.com/user/web,     docker.io/user/web,           latest",
        "Registry.Example.com:5000/a/b/web:x,  registry.example.com:5000/a/b/web, x",
        "localhost/web,                        localhost/web,                latest",
        "[::1]:5000/web:x,                     [::1]:5000/web,               x",
    })
    void b45_hasOneSpelling(String text, String name, String tag) {
        assertThat(ImageName.of(text)).contains(new ImageName(name, tag));
    }

    @Test
    void b45_whatIsPinnedHasNoTag() {
        var pinned = ImageName.of("user/web:1@sha256:" + "0".repeat(64)).orElseThrow();
        assertThat(pinned.tag()).isNull();
        assertThat(pinned.text()).isEqualTo("docker.io/user/web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "a b",
                "user/web:",
                "user/web:-x",
                "a\nb",
                "UPPER",
                "x/../Y",
                "/web"
            })
    void refusesWhatIsNone(String text) {
        assertThat(ImageName.of(text)).isEmpty();
        assertThat(ImageName.of("a".repeat(600))).isEmpty();
    }
}
