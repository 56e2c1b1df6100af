package com.dokploy.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.persistence.Ids;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S254: rows go when they are old and published, and not before.
class MessagingCleanerTest {
    @TempDir private static Path folder;
    private static MessagingTables tables;
    private SetClock clock;
    private Outbox outbox;
    private Inbox inbox;

    /// A relay of which is known what the test says.
    private static final class Relay implements RelayHealth {
        private @Nullable Instant until;

        @Override
        public Duration silentFor(String schema) {
            return Duration.ZERO;
        }

        @Override
        public Duration silentFor() {
            return Duration.ZERO;
        }

        @Override
        public Optional<Instant> publishedUntil(String schema) {
            return Optional.ofNullable(until);
        }
    }

    private final Relay relay = new Relay();
    private MessagingCleaner cleaner;

    @BeforeAll
    static void start() {
        tables = new MessagingTables(folder.resolve("pg"));
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @BeforeEach
    void begin() {
        tables.jdbc.sql("truncate outbox, inbox").update();
        clock = new SetClock(Instant.parse("2026-01-15T10:00:00Z"));
        outbox = new Outbox(tables.jdbc, clock, "project");
        inbox = new Inbox(tables.jdbc, clock);
        cleaner = new MessagingCleaner(tables.jdbc, tables.transactions, clock, relay, "project");
    }

    private void append() {
        tables.transactions.executeWithoutResult(_ ->
                outbox.append(
                        OutboxEvent.fact(
                                "project.project", Ids.next(), 1, "project.created.v1", Map.of())));
    }

    /// S254.
    @Test
    void removesOutboxRowsAfterADay() {
        append();
        clock.advance(Duration.ofHours(23));
        append();
        relay.until = clock.instant();
        assertThat(cleaner.clean()).isZero();

        clock.advance(Duration.ofHours(2));
        relay.until = clock.instant();

        assertThat(cleaner.clean()).isEqualTo(1);
        assertThat(tables.count("outbox")).isEqualTo(1);
    }

    @Test
    void keepsRowsThatTheRelayMayNotHavePublished() {
        append();
        relay.until = clock.instant();
        clock.advance(Duration.ofDays(9));
        assertThat(cleaner.clean()).as("silent since the row was written").isZero();

        relay.until = null;
        assertThat(cleaner.clean()).as("never heard of").isZero();

        relay.until = clock.instant();
        assertThat(cleaner.clean()).isEqualTo(1);
    }

    @Test
    void removesInboxRowsAfterAMonth() {
        var event = event();
        tables.transactions.executeWithoutResult(_ -> inbox.admit("project.access", event));
        clock.advance(Duration.ofDays(30));
        assertThat(cleaner.clean()).isZero();

        clock.advance(Duration.ofDays(2));

        assertThat(cleaner.clean()).isEqualTo(1);
        assertThat(tables.count("inbox")).isZero();
    }

    @Test
    void removesAnyNumberOfRows() {
        tables.jdbc
                .sql(
                        """
                        insert into inbox (consumer_group, event_id, received_at)
                        select 'project.access', gen_random_uuid(), timestamptz '2025-01-01 00:00Z'
                          from generate_series(1, 2345)
                        """)
                .update();

        assertThat(cleaner.clean()).isEqualTo(2345);
    }

    @Test
    void leavesItToTheReplicaThatIsAtIt() throws Exception {
        append();
        clock.advance(Duration.ofDays(2));
        relay.until = clock.instant();
        var holding = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var other =
                Thread.ofVirtual()
                        .start(() ->
                                tables.transactions.executeWithoutResult(_ -> {
                                    tables.jdbc
                                            .sql(
                                                    """
                                                    select pg_advisory_xact_lock(
                                                               hashtextextended('messaging.clean.project', 0))::text
                                                    """)
                                            .query(String.class)
                                            .single();
                                    holding.countDown();
                                    awaitQuietly(mayEnd);
                                }));
        holding.await();

        assertThat(cleaner.clean()).isZero();

        mayEnd.countDown();
        other.join();
        assertThat(cleaner.clean()).isEqualTo(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Event event() {
        return new Event(
                "dokploy.auth.user.v1",
                Ids.next(),
                "user.registered.v1",
                "/dokploy/auth",
                Ids.next().toString(),
                clock.instant(),
                1,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
