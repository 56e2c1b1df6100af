package com.dokploy.suite;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The frames of one socket, as a browser would collect them.
final class Frames implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    static Frames open(Suite suite, Api user) {
        var frames = new Frames();
        var base = suite.api().base();
        frames.socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(
                                URI.create(
                                        "ws://%s:%d/api/ws?token=%s"
                                                .formatted(
                                                        base.getHost(),
                                                        base.getPort(),
                                                        user.token())),
                                frames)
                        .join();
        return frames;
    }

    List<JsonNode> ofDeployment(String deployment) {
        return frames.stream()
                .filter(frame -> frame.get("type").asString().equals("deployment.status"))
                .map(frame -> frame.get("data"))
                .filter(data -> data.get("deploymentId").asString().equals(deployment))
                .toList();
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
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
