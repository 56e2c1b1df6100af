package com.dokploy.deployment.logs;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Unavailable;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Everybody who reads a log here just now, at a socket or from a stream: so many at most, as long as they may.
///
/// Stops before the web server does, which otherwise would wait for answers that have no end.
@Component
class LogReaders implements SmartLifecycle {
    private static final int MOST = 2000;
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Duration ASKED_FOR = Duration.ofSeconds(1);

    private final Access access;
    private final Cache<Reading, Boolean> allowed =
            Caffeine.newBuilder().expireAfterWrite(ASKED_FOR).maximumSize(MOST).build();
    private final Set<LogConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    LogReaders(Access access) {
        this.access = access;
    }

    private record Reading(UUID user, UUID project) {}

    /// Whether the viewer may still read, looked up once a second for all that the same user has open.
    BooleanSupplier mayRead(Viewer viewer, UUID project) {
        var reading = new Reading(viewer.userId(), project);
        return () -> allowed.get(reading, _ -> access.mayRead(viewer, project));
    }

    /// @throws Unavailable when too many read
    void requireRoom() {
        if (open.size() >= MOST) {
            throw new Unavailable("Following a log", LATER);
        }
    }

    void enter(LogConnection connection) {
        open.add(connection);
        if (!running) {
            connection.stop();
        }
    }

    void leave(LogConnection connection) {
        open.remove(connection);
        connection.stop();
    }

    /// How many there are.
    int size() {
        return open.size();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(LogConnection::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
