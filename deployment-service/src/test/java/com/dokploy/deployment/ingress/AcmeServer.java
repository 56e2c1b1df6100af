package com.dokploy.deployment.ingress;

import com.dokploy.platform.docker.ContainerName;
import com.dokploy.platform.docker.ContainerSpec;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.ExecRequest;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.NetworkAlias;
import com.dokploy.platform.docker.NetworkAttachment;
import com.dokploy.platform.docker.NetworkName;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.docker.PublishedPort;
import com.dokploy.platform.embedded.FreePort;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/// A certificate authority that speaks ACME: a second Caddy, on a network where names lead to whom the test says.
final class AcmeServer {
    private static final String HOST = "acme.dokploy.test";
    private static final String CONFIG =
            """
            {
              "apps": {
                "http": {"servers": {
                  "acme": {
                    "listen": [":443"],
                    "routes": [{"match": [{"host": ["%1$s"]}], "handle": [{"handler": "acme_server", "ca": "local"}]}]
                  },
                  "root": {
                    "listen": [":8080"],
                    "routes": [{"handle": [{"handler": "file_server", "root": "/data/caddy/pki/authorities/local"}]}]
                  }
                }},
                "tls": {"automation": {"policies": [{"subjects": ["%1$s"], "issuers": [{"module": "internal"}]}]}},
                "pki": {"certificate_authorities": {"local": {"install_trust": false}}}
              }
            }
            """
                    .formatted(HOST);

    private final DockerEngine engine;
    private final NetworkName network = new NetworkName("dokploy-test-acme-" + UUID.randomUUID());
    private final int port = FreePort.any();
    private final EngineId container;

    AcmeServer(DockerEngine engine) throws InterruptedException {
        this.engine = engine;
        engine.networks().ensure(network, Map.of());
        var template =
                ContainerTemplate.builder(ImageReference.parse("caddy:2"))
                        .command(List.of("caddy", "run"))
                        .environment("XDG_DATA_HOME", "/data")
                        .build();
        container =
                engine.containers()
                        .start(
                                ContainerSpec.once(template)
                                        .withName(new ContainerName(network.value()))
                                        .withNetwork(
                                                NetworkAttachment.of(
                                                        network, NetworkAlias.parse(HOST)))
                                        .withHostAddress("127.0.0.1")
                                        .withPort(
                                                new PublishedPort(
                                                        8080,
                                                        port,
                                                        PublishedPort.Protocol.TCP,
                                                        PublishedPort.Mode.HOST)));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::isConfigured);
    }

    private boolean isConfigured() throws InterruptedException {
        var input = new ByteArrayInputStream(CONFIG.getBytes(StandardCharsets.UTF_8));
        return engine.containers()
                .exec(
                        container,
                        ExecRequest.of("caddy", "reload", "--config", "-").withStdin(input))
                .succeeded();
    }

    /// The certificate at the root of its trust.
    String root() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:%d/root.crt".formatted(port));
            var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            return answer.body();
        }
    }

    /// Lets a name lead to a container, as the public DNS would.
    void resolve(String name, EngineId to) throws InterruptedException {
        engine.networks().connect(NetworkAttachment.of(network, NetworkAlias.parse(name)), to);
    }

    /// @param led where names led to
    void remove(EngineId led) throws InterruptedException {
        engine.networks().disconnect(network, led);
        engine.containers().remove(container);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreException(ObjectInUse.class)
                .until(() ->
                        engine.networks().remove(network)
                                || engine.networks().find(network).isEmpty());
    }
}
