package com.dokploy.metrics.alert;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.StreamSubscription;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.messaging.UndecodableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/// Reads how much databases store: against the size that their owner set, which is a threshold and no quota (S156).
@Configuration(proxyBeanMethods = false)
class StorageFeed {
    private static final Logger LOG = LoggerFactory.getLogger(StorageFeed.class);
    private static final double MEBIBYTE = 1024.0 * 1024;
    // A database has one server; where it runs makes no difference.
    private static final UUID ANYWHERE = new UUID(0, 0);

    @Bean
    StreamSubscription databaseSamples(ShareWatch shares, TransactionOperations transactions) {
        return StreamSubscription.to(
                "database-samples",
                Topics.stream("database-sample"),
                events -> take(events, shares, transactions));
    }

    private static void take(
            List<Event> events, ShareWatch shares, TransactionOperations transactions) {
        var readings = events.stream().flatMap(StorageFeed::read).toList();
        transactions.executeWithoutResult(_ -> shares.look(readings, Map.of()));
    }

    /// What we need of `database-sample.taken.v1`.
    private record Body(
            UUID databaseId,
            Instant takenAt,
            double storageBytes,
            @Nullable Double storageLimitBytes) {}

    /// A malformed sample must not hold up the others.
    private static Stream<Reading> read(Event event) {
        try {
            var body = event.data(Body.class);
            var limit = body.storageLimitBytes();
            // One without a limit is told as well, so that an alert ends with its limit.
            return Stream.of(
                    new Reading(
                            body.databaseId(),
                            Reading.STORAGE,
                            ANYWHERE,
                            limit == null ? 0 : limit / MEBIBYTE,
                            body.storageBytes() / MEBIBYTE,
                            body.takenAt()));
        } catch (UndecodableEvent e) {
            LOG.warn("left out a sample of {}: {}", event.subject(), e.getMessage());
            return Stream.empty();
        }
    }
}
