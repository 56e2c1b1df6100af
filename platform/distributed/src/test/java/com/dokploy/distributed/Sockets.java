package com.dokploy.distributed;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The frames of one socket at one gateway.
final class Sockets implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    static Sockets open(Replica gateway, Client user) {
        var frames = new Sockets();
        var address =
                URI.create(
                        "ws://%s/api/ws?token=%s"
                                .formatted(
                                        gateway.uri().getAuthority(),
                                        Objects.requireNonNull(user.token())));
        frames.socket =
                HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, frames).join();
        return frames;
    }

    /// Ids of the frames that tell of this deployment, in their order.
    List<String> ids(String deployment) {
        return of(deployment).map(frame -> frame.path("id").asString("")).toList();
    }

    boolean sawStatus(String deployment, String status) {
        return of(deployment)
                .anyMatch(frame -> frame.path("data").path("status").asString("").equals(status));
    }

    private Stream<JsonNode> of(String deployment) {
        return frames.stream()
                .filter(frame -> frame.path("type").asString("").equals("deployment.status"))
                .filter(frame ->
                        frame.path("data").path("deploymentId").asString("").equals(deployment));
    }

    /// The code with which the gateway closed it.
    CompletableFuture<Integer> closed() {
        return closed;
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(JSON.readTree(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
