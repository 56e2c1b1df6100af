package com.dokploy.platform.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Brings up broadcasts where there is no database and so no subscription, as in the gateway.
final class BroadcastStart implements SmartLifecycle, CaughtUp {
    private static final Logger LOG = LoggerFactory.getLogger(BroadcastStart.class);

    private static final Duration TOPICS_PAUSE = Duration.ofSeconds(2);

    private final String service;
    private final boolean enabled;
    private final KafkaClients clients;
    private final BroadcastReader broadcasts;
    private volatile @Nullable Thread thread;

    BroadcastStart(
            String service, boolean enabled, KafkaClients clients, BroadcastReader broadcasts) {
        this.service = service;
        this.enabled = enabled;
        this.clients = clients;
        this.broadcasts = broadcasts;
    }

    @Override
    public boolean reached(String name) {
        return broadcasts.caughtUp(name);
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name(service + "-messaging").start(this::bringUp);
    }

    private void bringUp() {
        try (var admin = TopicAdmin.open(clients)) {
            Retry.until("find all topics", TOPICS_PAUSE, () -> admin.ensure(broadcasts.topics()));
            broadcasts.start();
        } catch (InterruptedException e) {
            LOG.debug("stopped while messaging was coming up", e);
        }
    }

    @Override
    public void stop() {
        Background.end(thread);
        broadcasts.close();
        thread = null;
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
