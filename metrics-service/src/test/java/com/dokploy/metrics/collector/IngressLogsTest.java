package com.dokploy.metrics.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.ServiceTest;
import com.dokploy.platform.docker.ContainerSpec;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.ExecRequest;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.PublishedPort;
import com.dokploy.platform.messaging.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Clauses 216, 217, S128: requests counted from the access log of a real Caddy.
class IngressLogsTest extends ServiceTest {
    @Autowired DockerEngine engine;
    @Autowired Collector collector;

    private int published;
    private EngineId caddy = EngineId.parse("0".repeat(64));

    @AfterEach
    void removeCaddy() throws InterruptedException {
        engine.containers().remove(caddy);
    }

    private void startCaddy(UUID web, UUID shop) throws Exception {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            published = free.getLocalPort();
        }
        var image = ImageReference.parse("caddy:2");
        var template =
                ContainerTemplate.builder(image)
                        .command(List.of("caddy", "run"))
                        .label(Labels.INGRESS, "true")
                        .build();
        var port =
                new PublishedPort(
                        80, published, PublishedPort.Protocol.TCP, PublishedPort.Mode.HOST);
        caddy =
                engine.containers()
                        .start(
                                ContainerSpec.once(template)
                                        .withPort(port)
                                        .withHostAddress("127.0.0.1"));
        var config = config(web, shop).getBytes(StandardCharsets.UTF_8);
        eventually()
                .until(() ->
                        engine.containers()
                                .exec(
                                        caddy,
                                        ExecRequest.of("caddy", "reload", "--config", "-")
                                                .withStdin(new ByteArrayInputStream(config)))
                                .succeeded());
    }

    /// As deployment-service configures it, with answers of Caddy's own.
    private static String config(UUID web, UUID shop) {
        return """
        {"admin": {"listen": "localhost:2019"}
        , "logging": {"logs": {
            "access": {"writer": {"output": "stdout"}, "include": ["http.log.access"], "encoder": {"format": "json"}}
          , "default": {"writer": {"output": "stderr"}, "level": "WARN", "exclude": ["http.log.access"]}}}
        , "apps": {"http": {"servers": {"plain": {"listen": [":80"], "automatic_https": {"disable": true}
          , "logs": {"logger_names": {"web.localhost": "%s", "shop.localhost": "%s"}, "skip_unmapped_hosts": true}
          , "routes": [
              {"match": [{"host": ["shop.localhost"]}], "handle": [{"handler": "static_response", "status_code": 503}], "terminal": true}
            , {"handle": [{"handler": "static_response", "status_code": 200, "body": "hello"}]}]}}}}}
        """
                .formatted(web, shop);
    }

    private String ask(String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), published)) {
            socket.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                    .formatted(host)
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long sum(UUID application, String metric) {
        return Math.round(
                get(owner, "/api/applications/%s/metrics?step=10".formatted(application))
                        .at("/metrics/" + metric)
                        .valueStream()
                        .mapToDouble(point -> point.path("value").asDouble())
                        .sum());
    }

    private void collectUntil(UUID application, long requests) {
        eventually()
                .until(() -> {
                    collector.collect();
                    return sum(application, "requests") == requests;
                });
    }

    @Test
    void clauses216And217AndS128CountEachRequestOnce() throws Exception {
        var web = application("running");
        var shop = application("running");
        var silent = application("running");
        startCaddy(web, shop);
        collector.collect();
        for (var i = 0; i < 7; i++) {
            assertThat(ask("web.localhost")).contains("200 OK");
        }
        for (var i = 0; i < 3; i++) {
            assertThat(ask("shop.localhost")).contains(" 503 ");
        }
        ask("unknown.localhost");
        collectUntil(web, 7);
        assertThat(sum(web, "errors")).isZero();
        assertThat(sum(shop, "requests")).isEqualTo(3);
        assertThat(sum(shop, "errors")).isEqualTo(3);
        var path = "/api/applications/%s/metrics?step=10".formatted(silent);
        assertThat(get(owner, path).at("/metrics/requests")).isEmpty();
        assertThat(get(owner, path).at("/metrics/errors")).isEmpty();

        readAgainChangesNothing(web);
        // The last requests of a container that is gone.
        ask("web.localhost");
        engine.containers().stop(caddy, java.time.Duration.ofSeconds(5));
        collectUntil(web, 8);
        assertThat(sum(shop, "errors")).isEqualTo(3);
    }

    /// A collector that starts anew reads the last minutes again.
    private void readAgainChangesNothing(UUID web) throws InterruptedException {
        var another = new IngressLogs(engine, CLOCK);
        try {
            eventually()
                    .until(() -> {
                        var bodies = another.look();
                        bodies.forEach(body ->
                                tell(
                                        Topics.stream("sample"),
                                        "sample.taken.v1",
                                        UUID.fromString(String.valueOf(body.subjectId())),
                                        0,
                                        body));
                        return bodies.stream()
                                .anyMatch(body ->
                                        web.toString().equals(body.subjectId())
                                                && body.values().getFirst().value() > 0);
                    });
        } finally {
            another.destroy();
        }
        var marker = application("running");
        sample(marker, "n", CLOCK.instant(), java.util.Map.of("memoryBytes", 1));
        eventually()
                .until(() ->
                        get(owner, "/api/applications/%s/metrics?step=10".formatted(marker))
                                        .at("/metrics/memory")
                                        .size()
                                > 0);
        assertThat(sum(web, "requests")).isEqualTo(7);
    }
}
