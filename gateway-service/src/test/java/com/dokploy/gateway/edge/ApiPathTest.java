package com.dokploy.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathTest {
    @ParameterizedTest
    @CsvSource({
        "/api/projects, /api, /api/projects",
        "/api/v1/projects/p1, /api/v1, /api/projects/p1",
        "/api/v1, /api/v1, /api",
        "/api/v10/projects, /api, /api/v10/projects",
        "/api/v2/projects, /api, /api/v2/projects",
        "/health, '', /health",
        "/apis, '', /apis"
    })
    void separatesThePrefix(String raw, String prefix, String value) {
        assertThat(ApiPath.parse(raw)).isEqualTo(new ApiPath(prefix, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "/a//b",
                "/a/",
                "/a/./b",
                "/a/..",
                "/%2E%2e/a",
                "/a;b",
                "/a%2Fb",
                "/a\\b"
            })
    void hasNoFormForPathsWithTwoReadings(String raw) {
        assertThat(ApiPath.parse(raw)).isNull();
    }

    @Test
    void knowsWhatIsBelow() {
        assertThat(ApiPath.isUnder("/api/v1", "/api/v1")).isTrue();
        assertThat(ApiPath.isUnder("/api/v1", "/api/v1/x")).isTrue();
        assertThat(ApiPath.isUnder("/api/v1", "/api/v10")).isFalse();
    }
}
