package com.dokploy.deployment.logs;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Forbidden;
import com.dokploy.platform.web.Unavailable;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Turns a request into a socket that reads a log (clause 207). The caller has checked who asks, so whatever is
/// refused is refused as HTTP, before the 101 (S117).
@Component
public class LogSockets implements DisposableBean {
    private static final int MOST = 2000;
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Duration ASKED_FOR = Duration.ofSeconds(1);

    private final List<String> allowedOrigins;
    private final String ownOrigin;
    private final Access access;
    private final Cache<Reading, Boolean> allowed =
            Caffeine.newBuilder().expireAfterWrite(ASKED_FOR).maximumSize(MOST).build();
    private final Set<LogConnection> open = ConcurrentHashMap.newKeySet();

    LogSockets(
            @Value("${dokploy.cors.allowed-origins:https://app.dokploy.com}") List<String> allowed,
            @Value("${dokploy.public-url}") URI publicUrl,
            Access access) {
        this.access = access;
        this.allowedOrigins = List.copyOf(allowed);
        this.ownOrigin = publicUrl.getScheme() + "://" + publicUrl.getAuthority();
    }

    private record Reading(UUID user, UUID project) {}

    /// Whether a socket is asked for; other upgrades (h2c) are none of ours.
    public static boolean isAskedBy(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /// Answers 101 and lets the feed write.
    ///
    /// @param viewer whose access to the project is looked up again and again while the socket is open, once a
    ///     second for all of the same user's sockets
    /// @throws Forbidden for a page of a foreign origin
    /// @throws Unavailable when too many sockets are open
    public void open(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            UUID project,
            LogFeed feed) {
        checkOrigin(request.getHeader("Origin"));
        if (open.size() >= MOST) {
            throw new Unavailable("Following a log", LATER);
        }
        var container =
                (ServerContainer)
                        request.getServletContext().getAttribute(ServerContainer.class.getName());
        var reading = new Reading(viewer.userId(), project);
        var socket =
                new Socket(() -> allowed.get(reading, _ -> access.mayRead(viewer, project)), feed);
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

    /// How many are open.
    int size() {
        return open.size();
    }

    @Override
    public void destroy() {
        open.forEach(LogConnection::stop);
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
            var opened = new LogConnection(session, mayRead);
            connection = opened;
            open.add(opened);
            opened.start(feed);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            if (connection != null) {
                open.remove(connection);
                connection.stop();
            }
        }

        @Override
        public void onError(Session session, Throwable failure) {
            onClose(session, new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, ""));
        }
    }
}
