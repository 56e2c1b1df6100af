package com.dokploy.platform.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Removes outbox rows after 24 hours and inbox rows after 31 days (S254), in small transactions, one replica at a time.
///
/// An outbox row goes only when the relay is known to have published everything of its time: while Kafka is away for days, or
/// the relay is not running, the table grows and nothing is lost.
final class MessagingCleaner {
    private static final Duration OUTBOX_KEPT = Duration.ofHours(24);
    private static final Duration INBOX_KEPT = Duration.ofDays(31);

    /// Longer than any transaction lasts between appending its row and its commit.
    private static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final RelayHealth relay;
    private final String schema;

    MessagingCleaner(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Clock clock,
            RelayHealth relay,
            String schema) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.relay = relay;
        this.schema = schema;
    }

    /// Removes what is old enough; does nothing where another replica is at it.
    ///
    /// @return number of rows removed
    int clean() {
        var removed =
                removeAll(
                        """
                        delete from inbox
                         where (consumer_group, event_id) in (
                                   select consumer_group, event_id
                                     from inbox
                                    where received_at < :limit
                                    order by received_at
                                    limit :batch)
                        """,
                        clock.instant().minus(INBOX_KEPT));
        return removed
                + outboxLimit()
                        .map(limit ->
                                removeAll(
                                        """
                                        delete from outbox
                                         where seq in (
                                                   select seq
                                                     from outbox
                                                    where occurred_at < :limit
                                                    order by occurred_at
                                                    limit :batch)
                                        """,
                                        limit))
                        .orElse(0);
    }

    private Optional<Instant> outboxLimit() {
        var old = clock.instant().minus(OUTBOX_KEPT);
        return relay.publishedUntil(schema)
                .map(until -> until.minus(LONGEST_TRANSACTION))
                .map(published -> published.isBefore(old) ? published : old);
    }

    private int removeAll(String delete, Instant limit) {
        var all = 0;
        int removed;
        do {
            removed = removeBatch(delete, limit);
            all += removed;
        } while (removed == BATCH);
        return all;
    }

    private int removeBatch(String delete, Instant limit) {
        var removed =
                transactions.execute(_ -> {
                    if (!holdsTurn()) {
                        return 0;
                    }
                    return jdbc.sql(delete)
                            .param("limit", limit.atOffset(ZoneOffset.UTC))
                            .param("batch", BATCH)
                            .update();
                });
        return removed == null ? 0 : removed;
    }

    private boolean holdsTurn() {
        return jdbc.sql(
                        "select pg_try_advisory_xact_lock(hashtextextended('messaging.clean.' || :schema, 0))")
                .param("schema", schema)
                .query(Boolean.class)
                .single();
    }
}
