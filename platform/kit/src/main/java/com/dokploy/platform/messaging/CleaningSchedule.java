package com.dokploy.platform.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Runs the cleaner every ten minutes.
final class CleaningSchedule implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CleaningSchedule.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final String service;
    private final MessagingCleaner cleaner;
    private volatile @Nullable Thread thread;

    CleaningSchedule(String service, MessagingCleaner cleaner) {
        this.service = service;
        this.cleaner = cleaner;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name(service + "-messaging-cleaner").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                clean();
            }
        } catch (InterruptedException e) {
            LOG.debug("cleaning ends", e);
        }
    }

    private void clean() {
        try {
            var removed = cleaner.clean();
            LOG.debug("removed {} rows of outbox and inbox", removed);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("could not clean outbox and inbox, trying again later: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        Background.end(thread);
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
