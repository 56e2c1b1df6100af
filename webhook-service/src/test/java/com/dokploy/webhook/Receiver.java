package com.dokploy.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A subscriber's server.
final class Receiver implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<Received> taken = new CopyOnWriteArrayList<>();
    private volatile IntSupplier status = () -> 204;
    private volatile @Nullable CountDownLatch hold;

    /// What was answered with a success.
    record Received(Headers headers, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            return headers.getFirst(name);
        }
    }

    Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    var body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    var latch = hold;
                    if (latch != null) {
                        try {
                            latch.await();
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    var answer = status.getAsInt();
                    if (answer < 300) {
                        taken.add(new Received(exchange.getRequestHeaders(), body));
                    }
                    exchange.sendResponseHeaders(answer, -1);
                    exchange.close();
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/hook/T0/s3cr3t".formatted(server.getAddress().getPort());
    }

    void answers(int code) {
        status = () -> code;
    }

    void answers(IntSupplier codes) {
        status = codes;
    }

    /// Keeps every request waiting until the latch is open.
    CountDownLatch hangs() {
        var latch = new CountDownLatch(1);
        hold = latch;
        return latch;
    }

    List<Received> taken() {
        return taken;
    }

    /// The commits of the deployments that were told of, in the order of arrival.
    List<String> commits() {
        return taken.stream()
                .map(each -> each.json().path("data").path("commitSha").asString())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
