package com.dokploy.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks as much of the APIs of GitHub and GitLab as setting a commit's status takes, and is as particular as they are.
final class StubProvider implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> GITHUB = Set.of("error", "failure", "pending", "success");
    private static final Set<String> GITLAB =
            Set.of("pending", "running", "success", "failed", "canceled", "skipped");

    private final HttpServer server;
    private final String token;
    private final List<Status> statuses = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    /// What was accepted.
    record Status(String path, JsonNode body) {}

    StubProvider(String token) {
        this.token = token;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var code = path.startsWith("/repos/") ? gitHub(exchange, text) : gitLab(exchange, text);
        if (code == 201) {
            statuses.add(new Status(path, JSON.readTree(text)));
        }
        var answer = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private int gitHub(HttpExchange exchange, String text) {
        var headers = exchange.getRequestHeaders();
        if (failures.getAndDecrement() > 0) {
            return 502;
        }
        if (!("Bearer " + token).equals(headers.getFirst("Authorization"))) {
            return 401;
        }
        var body = JSON.readTree(text);
        var good =
                GITHUB.contains(body.path("state").asString(""))
                        && body.path("description").asString("").length() <= 140
                        && "2022-11-28".equals(headers.getFirst("X-GitHub-Api-Version"));
        return good ? 201 : 422;
    }

    private int gitLab(HttpExchange exchange, String text) {
        if (!token.equals(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"))) {
            return 401;
        }
        var body = JSON.readTree(text);
        var repeated = statuses.stream().anyMatch(each -> each.body().equals(body));
        return GITLAB.contains(body.path("state").asString("")) && !repeated ? 201 : 400;
    }

    /// The next requests meet a server in trouble.
    void fails(int times) {
        failures.set(times);
    }

    String url() {
        return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
    }

    List<Status> statuses() {
        return statuses;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
