package com.dokploy.webhook;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Stands where deployment-service is asked about applications.
final class StubDeployments {
    private record Shown(String json, long version) {}

    private final Map<String, Shown> applications = new ConcurrentHashMap<>();
    private final HttpServer server;

    StubDeployments() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/api/applications/",
                exchange -> {
                    var id =
                            exchange.getRequestURI()
                                    .getPath()
                                    .substring("/api/applications/".length());
                    var shown = applications.get(id);
                    var body =
                            (shown == null ? "{}" : shown.json()).getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    if (shown != null) {
                        exchange.getResponseHeaders()
                                .set("ETag", "\"%d\"".formatted(shown.version()));
                    }
                    exchange.sendResponseHeaders(shown == null ? 404 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// An application that deployment-service knows, and nobody has heard of yet.
    void show(UUID id, UUID project, String repoUrl, String branch) {
        applications.put(
                id.toString(),
                new Shown(
                        """
                        {"id":"%s","projectId":"%s","name":"web","autoDeploy":true,
                         "gitSource":{"repoUrl":"%s","branch":"%s","watchPaths":[],"tagPattern":null}}
                        """
                                .formatted(id, project, repoUrl, branch),
                        3));
    }
}
