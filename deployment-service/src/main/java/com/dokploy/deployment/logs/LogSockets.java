package com.dokploy.deployment.logs;

import com.dokploy.platform.web.Forbidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Turns a request into a socket that reads a log (clause 207). The caller has checked who asks, so whatever is
/// refused is refused as HTTP, before the 101 (S117).
@Component
class LogSockets {
    private final List<String> allowedOrigins;
    private final String ownOrigin;
    private final LogReaders readers;
    private final LogSettings settings;
    private final JsonMapper json;

    LogSockets(
            @Value("${dokploy.cors.allowed-origins:https://app.dokploy.com}") List<String> allowed,
            @Value("${dokploy.public-url}") URI publicUrl,
            LogReaders readers,
            LogSettings settings,
            JsonMapper json) {
        this.readers = readers;
        this.settings = settings;
        this.json = json;
        this.allowedOrigins = List.copyOf(allowed);
        this.ownOrigin = publicUrl.getScheme() + "://" + publicUrl.getAuthority();
    }

    /// Whether a socket is asked for; other upgrades (h2c) are none of ours.
    static boolean isAskedBy(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /// Answers 101 and lets the feed write.
    ///
    /// @throws Forbidden for a page of a foreign origin
    /// @throws com.dokploy.platform.web.Unavailable when too many read
    void open(HttpServletRequest request, HttpServletResponse response, LogOrder order) {
        checkOrigin(request.getHeader("Origin"));
        readers.requireRoom();
        var container =
                (ServerContainer)
                        request.getServletContext().getAttribute(ServerContainer.class.getName());
        var socket = new Socket(readers.mayRead(order.viewer(), order.project()), order.feed());
        var config =
                ServerEndpointConfig.Builder.create(Socket.class, "/")
                        .configurator(new OneSocket(socket))
                        .build();
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException e) {
            throw new IllegalStateException("the server takes no sockets", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkOrigin(@Nullable String origin) {
        if (origin != null && !origin.equals(ownOrigin) && !allowedOrigins.contains(origin)) {
            throw new Forbidden("Origin is not allowed", Map.of());
        }
    }

    private static final class OneSocket extends ServerEndpointConfig.Configurator {
        private final Socket socket;

        OneSocket(Socket socket) {
            this.socket = socket;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(socket);
        }

        @Override
        public boolean checkOrigin(@Nullable String origin) {
            return true;
        }
    }

    /// One socket's side of the server.
    private final class Socket extends Endpoint {
        private final BooleanSupplier mayRead;
        private final LogFeed feed;
        private @Nullable LogConnection connection;

        Socket(BooleanSupplier mayRead, LogFeed feed) {
            this.mayRead = mayRead;
            this.feed = feed;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxIdleTimeout(0);
            // What readers say is of no interest.
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) _ -> {});
            var opened = new SocketConnection(session, json, mayRead, settings.heartbeat());
            connection = opened;
            readers.enter(opened);
            var _ = Thread.ofVirtual().name("log-socket").start(() -> opened.run(feed));
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            if (connection != null) {
                readers.leave(connection);
            }
        }

        @Override
        public void onError(Session session, Throwable failure) {
            onClose(session, new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, ""));
        }
    }
}
