package com.dokploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HttpsTest {
    private static TestGateway gateway;
    private static int probes;

    @BeforeAll
    static void start() throws IOException {
        try (var free = new ServerSocket(0)) {
            probes = free.getLocalPort();
        }
        gateway =
                TestGateway.start(
                        "dokploy.probe-port=" + probes,
                        "dokploy.require-https=true",
                        "dokploy.public-url=https://dokploy.example.com:8443",
                        "dokploy.trusted-proxies=127.0.0.0/8, 10.0.0.0/8");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /// Clauses 5, 349-351, S223, S227: every method, the same host, path and query; nothing behind sees it.
    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE", "OPTIONS", "PUT"})
    void redirectsPlainHttp(String method) {
        for (var path :
                new String[] {"/api/v1/projects?limit=2&q=%20", "/api/x//y", "/", "/health"}) {
            var answer =
                    RawHttp.send(
                            gateway.port(),
                            method
                                    + " "
                                    + path
                                    + " HTTP/1.1\r\nHost: paas.example.org:8080\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 301");
            assertThat(answer).contains("\r\nLocation: https://paas.example.org" + path + "\r\n");
            assertThat(answer).containsOnlyOnce("X-Frame-Options: DENY");
            assertThat(answer).doesNotContain("Strict-Transport-Security");
        }
        assertThat(gateway.service("project").asked()).isEmpty();
    }

    @Test
    void redirectsItsOwnHostToItsOwnPort() {
        assertThat(
                        RawHttp.send(
                                gateway.port(),
                                "GET /api/docs HTTP/1.1\r\nHost: dokploy.example.com\r\nConnection: close\r\n\r\n"))
                .contains("\r\nLocation: https://dokploy.example.com:8443/api/docs\r\n");
    }

    /// S226: sockets too.
    @Test
    void redirectsSockets() {
        assertThat(
                        RawHttp.get(
                                gateway.port(),
                                "/api/ws?token=x",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                "Sec-WebSocket-Version: 13"))
                .startsWith("HTTP/1.1 301");
    }

    /// S224: a trusted proxy says what the client speaks, and who it is (S57).
    @Test
    void believesTrustedProxies() {
        var answer =
                gateway.get(
                        "/api/projects",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-For",
                        "6.6.6.6, 203.0.113.7, 10.1.2.3",
                        "Authorization",
                        "Bearer " + gateway.tokens().of("u1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=31536000");
        var asked = gateway.service("project").last();
        assertThat(asked.header("X-Forwarded-For")).isEqualTo("203.0.113.7");
        assertThat(asked.header("X-Forwarded-Proto")).isEqualTo("https");
        assertThat(asked.header("X-Forwarded-Host")).isEqualTo("dokploy.example.com:8443");
        gateway.service("project").asked().clear();
    }

    /// Clause 342: curl follows no redirect, and over https the specification's examples meet none.
    @Test
    void redirectsNobodyWhoSpeaksHttps() {
        for (var example :
                new String[] {
                    "POST /api/auth/login",
                    "GET /api/applications",
                    "POST /api/applications",
                    "POST /api/applications/app-123/deploy"
                }) {
            assertThat(
                            RawHttp.send(
                                    gateway.port(),
                                    example
                                            + " HTTP/1.1\r\nHost: dokploy.example.com\r\nX-Forwarded-Proto: https\r\nContent-Type: application/json\r\n"
                                            + "Authorization: Bearer "
                                            + gateway.tokens().of("u1")
                                            + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"))
                    .startsWith("HTTP/1.1 2");
        }
        gateway.service("auth").asked().clear();
        gateway.service("deployment").asked().clear();
    }

    /// S224: nobody else can fake HTTPS.
    @Test
    void believesNobodyElse() {
        try (var own = TestGateway.start("dokploy.require-https=true")) {
            assertThat(own.get("/api/version", "X-Forwarded-Proto", "https").status())
                    .isEqualTo(301);
            assertThat(own.get("/api/version", "Forwarded", "proto=https").status()).isEqualTo(301);
        }
    }

    /// S225: a switch for development; whoever does not touch it gets HTTPS.
    @Test
    void requiresHttpsUnlessSwitchedOff() {
        assertThat(settings(Map.of()).requireHttps()).isTrue();
        assertThat(settings(Map.of("dokploy.require-https", "false")).requireHttps()).isFalse();
    }

    private static GatewaySettings settings(Map<String, String> given) {
        var all = new HashMap<>(given);
        all.put("dokploy.public-url", "https://dokploy.example.com");
        all.put("dokploy.services.auth", "http://auth:8080");
        return new Binder(new MapConfigurationPropertySource(all))
                .bind("dokploy", GatewaySettings.class)
                .get();
    }

    /// S228: probes inside the cluster speak plain HTTP, on a port that has nothing else.
    @Test
    void answersProbesOverPlainHttp() {
        assertThat(RawHttp.get(gateway.port(), "/health/live")).startsWith("HTTP/1.1 301");
        for (var probe : new String[] {"/health/live", "/health/ready", "/health"}) {
            assertThat(RawHttp.get(probes, probe)).startsWith("HTTP/1.1 200");
        }
        assertThat(RawHttp.get(probes, "/api/projects")).startsWith("HTTP/1.1 404");
    }

    @Test
    void refusesAHostThatIsNone() {
        assertThat(
                        RawHttp.send(
                                gateway.port(),
                                "GET / HTTP/1.1\r\nHost: evil.example/path\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }
}
