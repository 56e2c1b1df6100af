package com.dokploy.database;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Answers for project-service and deployment-service, which are asked before anything is denied.
final class Projects {
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = start();

    private Projects() {}

    private static HttpServer start() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/projects/", Projects::answer);
            server.createContext("/api/applications/", Projects::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = KNOWN.get(path.substring(path.lastIndexOf('/') + 1));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        var bytes = (body == null ? "{}" : body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /// An application as deployment-service would show it.
    static void knowApplication(UUID id, UUID project) {
        KNOWN.put(
                id.toString(),
                """
                {"id": "%s", "projectId": "%s", "name": "web"}
                """
                        .formatted(id, project));
    }

    static String url() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    static void know(UUID id, UUID owner, @Nullable UUID team) {
        KNOWN.put(
                id.toString(),
                """
                {"id": "%s", "name": "project", "ownerId": "%s", "teamId": %s, "version": 1}
                """
                        .formatted(id, owner, team == null ? "null" : "\"" + team + "\""));
    }
}
