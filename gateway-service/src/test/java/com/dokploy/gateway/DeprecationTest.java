package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DeprecationTest {
    private static String[] settings(String prefix, LocalDate since, LocalDate sunset) {
        var root = "dokploy.deprecations[0].";
        return new String[] {
            root + "prefix=" + prefix,
            root + "version=v1",
            root + "since=" + since,
            root + "sunset=" + sunset,
            root + "guide=https://docs.example.com/migrate",
            root + "successor=/api/v2"
        };
    }

    /// Clauses 343-348, S219, S220: on every response of the route, errors included, and on no other.
    @Test
    void announcesTheEndOfARoute() {
        var since = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        var sunset = since.plusMonths(12);
        try (var gateway = TestGateway.start(settings("/api/databases", since, sunset))) {
            var token = gateway.tokens().of("u1");
            for (var answer :
                    new TestGateway.Answer[] {
                        gateway.getAs(token, "/api/databases/d1"),
                        gateway.getAs(token, "/api/v1/databases"),
                        gateway.get("/api/databases")
                    }) {
                assertThat(answer.headers("X-Deprecated")).containsExactly("true");
                assertThat(answer.header("X-Deprecated-Version")).isEqualTo("v1");
                assertThat(answer.header("X-Sunset")).isEqualTo(sunset.toString());
                assertThat(answer.header("X-Migration-Guide"))
                        .isEqualTo("https://docs.example.com/migrate");
                assertThat(answer.header("Deprecation")).matches("@\\d+");
                assertThat(answer.header("Sunset")).endsWith(" 00:00:00 GMT");
                assertThat(String.join(", ", answer.headers("Link")))
                        .contains("rel=\"deprecation\"")
                        .contains("rel=\"sunset\"")
                        .contains("</api/v2>; rel=\"successor-version\"");
            }
            assertThat(gateway.getAs(token, "/api/projects").headers("X-Deprecated")).isEmpty();
            assertThat(gateway.get("/api/version").json().path("deprecations").get(0)).isNotNull();
        }
    }

    /// S221: after the sunset 410.
    @Test
    void endsARouteAfterItsSunset() {
        var since = LocalDate.of(2020, 1, 1);
        try (var gateway = TestGateway.start(settings("/api/v1", since, since.plusYears(1)))) {
            var token = gateway.tokens().of("u1");
            var gone = gateway.getAs(token, "/api/v1/projects");
            assertThat(gone.status()).isEqualTo(410);
            assertThat(gone.code()).isEqualTo("GONE");
            assertThat(gone.header("X-Deprecated")).isEqualTo("true");
            assertThat(gateway.getAs(token, "/api/projects").status()).isEqualTo(200);
        }
    }

    /// Clause 347, S221: less than 12 months are refused at the start.
    @Test
    void refusesAnEarlySunset() {
        var since = LocalDate.of(2026, 1, 1);
        assertThatThrownBy(() ->
                        new GatewaySettings.Deprecation(
                                "/api/v1",
                                "v1",
                                since,
                                since.plusMonths(12).minusDays(1),
                                URI.create("https://docs.example.com"),
                                null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 12 months");
    }

    /// S219: nothing is deprecated today.
    @Test
    void announcesNothingByDefault() {
        try (var gateway = TestGateway.start()) {
            assertThat(gateway.get("/api/v1/version").response().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("deprec"))
                    .doesNotContain("sunset", "x-sunset");
        }
    }
}
