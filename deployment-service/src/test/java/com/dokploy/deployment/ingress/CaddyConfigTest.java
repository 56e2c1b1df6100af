package com.dokploy.deployment.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.deployment.application.DomainName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the ingress of a distributed installation serves beside the applications: the installation itself.
class CaddyConfigTest {
    private static final URI PUBLIC = URI.create("https://paas.example.com:8443");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static IngressSettings settings(String gateway, List<String> internal) {
        return new IngressSettings(
                "caddy:2",
                80,
                8443,
                "127.0.0.1",
                "ops@example.com",
                "",
                null,
                internal,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                true,
                gateway,
                "caddy");
    }

    private static JsonNode config(String gateway, List<String> internal, Route... routes) {
        return JSON.readTree(
                new CaddyConfig(settings(gateway, internal), PUBLIC).of(List.of(routes)));
    }

    private static Route route(String name) {
        return new Route(
                new DomainName(name), true, UUID.randomUUID(), UUID.randomUUID(), false, 80);
    }

    private static String firstHost(JsonNode config, String server) {
        return config.at("/apps/http/servers/%s/routes/0/match/0/host/0".formatted(server))
                .asString();
    }

    /// Clause 349: plain HTTP reaches the gateway as what it is, and the gateway answers 301.
    @Test
    void thePublicHostLeadsToTheGatewayOverBothBeforeAnyApplication() {
        var config = config("gateway-service:8080", List.of("localhost"), route("a.example.com"));
        for (var server : List.of("plain", "secure")) {
            assertThat(firstHost(config, server)).isEqualTo("paas.example.com");
            var handler = config.at("/apps/http/servers/%s/routes/0/handle/0".formatted(server));
            assertThat(handler.path("handler").asString()).isEqualTo("reverse_proxy");
            assertThat(handler.at("/dynamic_upstreams/name").asString())
                    .isEqualTo("gateway-service");
            assertThat(handler.at("/dynamic_upstreams/port").asString()).isEqualTo("8080");
        }
    }

    @Test
    void anApplicationCannotTakeThePublicHost() {
        var config = config("gateway-service:8080", List.of(), route("paas.example.com"));
        assertThat(
                        config.at(
                                        "/apps/http/servers/secure/routes/0/handle/0/dynamic_upstreams/name")
                                .asString())
                .isEqualTo("gateway-service");
        assertThat(config.at("/apps/tls/automation/policies/0/subjects").size()).isEqualTo(1);
    }

    @Test
    void itIsServedWhileNoApplicationHasADomain() {
        var config = config("gateway-service:8080", List.of("localhost", "paas.example.com"));
        assertThat(firstHost(config, "secure")).isEqualTo("paas.example.com");
        assertThat(config.at("/apps/tls/automation/policies/0/issuers/0/module").asString())
                .isEqualTo("internal");
    }

    @Test
    void itsCertificateIsAPublicOneUnlessItIsInternal() {
        var config = config("gateway-service:8080", List.of("localhost"));
        assertThat(config.at("/apps/tls/automation/policies/0/subjects/0").asString())
                .isEqualTo("paas.example.com");
        assertThat(config.at("/apps/tls/automation/policies/0/issuers/0/module").asString())
                .isEqualTo("acme");
    }

    @Test
    void withoutAGatewayTheHostIsNobodys() {
        var config = config("", List.of("localhost"), route("a.example.com"));
        assertThat(firstHost(config, "secure")).isEqualTo("a.example.com");
        assertThat(config.toString()).doesNotContain("paas.example.com");
    }

    @Test
    void refusesAGatewayThatIsNoHostAndPort() {
        for (var gateway : List.of("gateway", "gateway:", "http://gateway:8080", "g:80{env.X}")) {
            assertThatThrownBy(() -> settings(gateway, List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("HOST:PORT");
        }
    }

    @Test
    void theProbeGoesToTheContainersOwnPortWhereItIsMetByName() {
        assertThat(settings("", List.of()).probeAddress()).isEqualTo("caddy");
        assertThat(settings("", List.of()).probePort()).isEqualTo(443);
    }
}
