package com.dokploy.suite;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A subscriber: takes what is signed with its secret, refuses everything else.
final class EventReceiver implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile String secret = "";

    EventReceiver(int port) throws IOException {
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    var body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    var headers = exchange.getRequestHeaders();
                    var content =
                            "%s.%s.%s"
                                    .formatted(
                                            headers.getFirst("webhook-id"),
                                            headers.getFirst("webhook-timestamp"),
                                            body);
                    var good = signature(content).equals(headers.getFirst("webhook-signature"));
                    if (good) {
                        events.add(JSON.readTree(body));
                    }
                    exchange.sendResponseHeaders(good ? 204 : 401, -1);
                    exchange.close();
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/events".formatted(server.getAddress().getPort());
    }

    /// @param shown as the creation of the subscription showed it
    void trust(String shown) {
        secret = shown;
    }

    List<JsonNode> events() {
        return events;
    }

    private String signature(String content) {
        try {
            var key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
            var bytes = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
