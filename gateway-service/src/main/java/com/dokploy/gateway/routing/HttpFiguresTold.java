package com.dokploy.gateway.routing;

import com.dokploy.platform.messaging.EventStream;
import com.dokploy.platform.messaging.Topics;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/// Tells metrics-service the figures of this gateway, whole each time: one that gets lost is made up for by the next.
@Component
final class HttpFiguresTold implements SmartLifecycle {
    private static final String STREAM = Topics.stream("http");

    private final HttpFigures figures;
    private final EventStream stream;
    private final Duration every;
    private final boolean enabled;
    private final String instance =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private @Nullable Disposable telling;

    HttpFiguresTold(
            HttpFigures figures,
            EventStream stream,
            @Value("${dokploy.figures.every:10s}") Duration every,
            @Value("${dokploy.messaging.enabled:true}") boolean enabled) {
        this.figures = figures;
        this.stream = stream;
        this.every = every;
        this.enabled = enabled;
    }

    /// The body of `http.counted.v1`.
    record Body(String instance, List<HttpFigures.Row> routes) {}

    void tell() {
        var rows = figures.rows();
        if (!rows.isEmpty()) {
            stream.announce(STREAM, instance, "http.counted.v1", new Body(instance, rows));
        }
    }

    @Override
    public synchronized void start() {
        if (!enabled) {
            return;
        }
        telling =
                Flux.interval(every, Schedulers.boundedElastic())
                        .onBackpressureDrop()
                        .subscribe(_ -> tell());
    }

    @Override
    public synchronized void stop() {
        if (telling != null) {
            telling.dispose();
            telling = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return telling != null;
    }
}
