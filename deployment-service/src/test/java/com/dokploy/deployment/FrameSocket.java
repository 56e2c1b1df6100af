package com.dokploy.deployment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real client of a socket that gets JSON frames.
public final class FrameSocket implements AutoCloseable, WebSocket.Listener {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final CompletableFuture<Close> closed = new CompletableFuture<>();
    private final boolean reads;
    private final Consumer<JsonNode> told;
    private @Nullable WebSocket socket;

    /// How it was closed from the other side.
    public record Close(int code, String reason) {}

    private FrameSocket(boolean reads, Consumer<JsonNode> told) {
        this.reads = reads;
        this.told = told;
    }

    /// @param headers of the handshake
    public static FrameSocket open(String url, Map<String, String> headers) {
        return open(url, headers, true, _ -> {});
    }

    /// @param told of each frame as it comes
    public static FrameSocket open(
            String url, Map<String, String> headers, Consumer<JsonNode> told) {
        return open(url, headers, true, told);
    }

    /// A client that never reads what it is sent.
    public static FrameSocket deaf(String url, Map<String, String> headers) {
        return open(url, headers, false, _ -> {});
    }

    private static FrameSocket open(
            String url, Map<String, String> headers, boolean reads, Consumer<JsonNode> told) {
        var frames = new FrameSocket(reads, told);
        var builder = CLIENT.newWebSocketBuilder();
        headers.forEach(builder::header);
        frames.socket = builder.buildAsync(URI.create(url), frames).join();
        return frames;
    }

    /// The status by which the handshake was refused.
    public static int refusal(String url, Map<String, String> headers) {
        try (var _ = open(url, headers)) {
            return 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : -1;
        }
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        if (reads) {
            webSocket.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            var frame = JSON.readTree(part.toString());
            told.accept(frame);
            frames.add(frame);
            part.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(new Close(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    public List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /// The messages of all frames so far.
    public List<String> messages() {
        return frames.stream().map(frame -> frame.path("message").asString()).toList();
    }

    public void awaitMessage(String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> messages().contains(text));
    }

    public Close awaitClose() {
        return closed.orTimeout(90, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
