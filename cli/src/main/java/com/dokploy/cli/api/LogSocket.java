package com.dokploy.cli.api;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A log that is followed over WebSocket (clause 207, S116).
final class LogSocket extends Feed {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int NORMAL = 1000;
    private static final int NOT_ALLOWED = 1008;

    private @Nullable CompletableFuture<WebSocket> socket;

    private LogSocket() {}

    /// @param path with its query
    static LogSocket open(Api api, String path) {
        var builder = api.transport().http().newWebSocketBuilder().connectTimeout(CONNECT);
        var token = api.token();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        var feed = new LogSocket();
        var opening = builder.buildAsync(api.socketAt(path), new Listener(feed));
        feed.socket = opening;
        opening.exceptionally(failure -> {
            feed.arrive(notOpened(failure));
            return null;
        });
        return feed;
    }

    private static Signal notOpened(Throwable failure) {
        return Transport.cause(failure) instanceof WebSocketHandshakeException declined
                ? new Signal.Declined(declined.getResponse().statusCode(), "")
                : new Signal.Cut(Transport.reason(Transport.cause(failure)));
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.thenAccept(WebSocket::abort);
        }
    }

    /// Puts frames together.
    private static final class Listener implements WebSocket.Listener {
        private final Feed feed;
        private final StringBuilder text = new StringBuilder();

        Listener(Feed feed) {
            this.feed = feed;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                feed.arrive(new Signal.Text(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            feed.arrive(new Signal.Alive());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            feed.arrive(
                    switch (code) {
                        case NORMAL -> new Signal.End(reason);
                        case NOT_ALLOWED -> new Signal.Lost();
                        default -> new Signal.Cut("closed with " + code + " " + reason);
                    });
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            feed.arrive(new Signal.Cut(Transport.reason(error)));
        }
    }
}
