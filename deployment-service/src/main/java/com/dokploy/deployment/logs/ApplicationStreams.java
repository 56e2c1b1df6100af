package com.dokploy.deployment.logs;

import com.dokploy.platform.docker.DockerEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The live logs that somebody reads just now, one for each application.
@Component
class ApplicationStreams implements DisposableBean {
    private final DockerEngine engine;
    private final Map<UUID, Shared> open = new HashMap<>();

    ApplicationStreams(DockerEngine engine) {
        this.engine = engine;
    }

    private static final class Shared {
        final ApplicationStream stream;
        int readers;

        Shared(ApplicationStream stream) {
            this.stream = stream;
        }
    }

    /// Ends the reading.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /// See [ApplicationStream#add].
    Subscription subscribe(UUID application, LogStart start, LogReader reader)
            throws InterruptedException {
        var stream = acquire(application);
        Subscription end =
                () -> {
                    stream.remove(reader);
                    release(application);
                };
        try {
            stream.add(reader, start);
            return end;
        } catch (InterruptedException e) {
            end.close();
            throw e;
        }
    }

    private synchronized ApplicationStream acquire(UUID application) {
        var shared =
                open.computeIfAbsent(
                        application, id -> new Shared(new ApplicationStream(engine, id)));
        shared.readers++;
        return shared.stream;
    }

    private synchronized void release(UUID application) {
        var shared = open.get(application);
        if (shared != null && --shared.readers == 0) {
            open.remove(application);
            shared.stream.close();
        }
    }

    /// How many streams the engine serves.
    synchronized int size() {
        return open.size();
    }

    @Override
    public synchronized void destroy() {
        open.values().forEach(shared -> shared.stream.close());
        open.clear();
    }
}
