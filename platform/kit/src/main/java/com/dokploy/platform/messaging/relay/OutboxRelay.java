package com.dokploy.platform.messaging.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes the outbox rows of one or many services: at least once, in the order of commits per aggregate, losing none.
///
/// Any number of relays may run with the same slot; one leads and the others stand by. A leader that loses PostgreSQL, Kafka or
/// its leadership stops and begins again, with growing pauses, from what it knows to be published. Without a usable slot or
/// offset it makes the slot first, then publishes what the tables still hold, then streams: nothing is between the two.
///
/// Runs in a Spring context ([RelayAutoConfiguration]) or by itself.
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration HEALTHY_RUN = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    /// What a relay is doing.
    public enum State {
        /// Not started, or closed.
        STOPPED,
        /// Another relay leads, or the database is away.
        STANDING_BY,
        /// Leads, but is not streaming yet: makes the slot, or publishes what the tables hold.
        PREPARING,
        /// Streams.
        LEADING
    }

    private final RelaySettings settings;
    private final Map<String, Object> producerConfig;
    private final Clock clock;
    private final RelayDatabase database;
    private final RelayTables tables;
    private final RelayMetrics metrics;
    private final Thread thread;
    private volatile State state = State.STOPPED;
    private volatile boolean closing;
    private volatile @Nullable RelayEngine engine;
    private volatile @Nullable RelayPublisher publisher;

    /// @param settings what to follow
    /// @param producerConfig Kafka settings: servers and security; the rest is the relay's own
    /// @param meters where lag, counts and leadership are published
    /// @param clock for marks
    public OutboxRelay(
            RelaySettings settings,
            Map<String, Object> producerConfig,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        this.producerConfig = Map.copyOf(producerConfig);
        this.clock = clock;
        this.database = new RelayDatabase(settings);
        this.tables = new RelayTables(database, settings.ownSchema());
        this.metrics = new RelayMetrics(meters, clock, settings.slot(), this);
        this.thread = Thread.ofPlatform().name(settings.slot()).daemon().unstarted(this::supervise);
    }

    /// Starts relaying, or standing by, in the background. Neither PostgreSQL nor Kafka has to be there yet.
    public void start() {
        thread.start();
    }

    /// What this relay is doing now.
    public State state() {
        return state;
    }

    private void supervise() {
        var pause = FIRST_PAUSE;
        while (!closing) {
            var started = System.nanoTime();
            try {
                state = State.STANDING_BY;
                try (var leadership = Leadership.await(database, settings.slot())) {
                    state = State.PREPARING;
                    lead(leadership);
                }
            } catch (InterruptedException e) {
                // Closing, or an engine that ended by interrupting its threads.
                LOG.debug("{} was interrupted", settings.slot(), e);
            } catch (SQLException | RuntimeException e) {
                report(e);
            }
            if (System.nanoTime() - started > HEALTHY_RUN.toNanos()) {
                pause = FIRST_PAUSE;
            }
            pause = pauseFor(pause);
        }
        state = State.STOPPED;
    }

    private void report(Exception failure) {
        if (!closing) {
            metrics.failures.increment();
            LOG.warn("{} stopped, will start again: {}", settings.slot(), rootMessage(failure));
            LOG.debug("{} stopped", settings.slot(), failure);
        }
    }

    private static String rootMessage(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    private Duration pauseFor(Duration pause) {
        if (!closing) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                LOG.debug("{} was woken up", settings.slot(), e);
            }
        }
        var longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private void lead(Leadership leadership) throws SQLException, InterruptedException {
        LOG.info("{} leads", settings.slot());
        try (var sender = new RelayPublisher(settings, epoch(), producerConfig, tables, metrics)) {
            publisher = sender;
            sender.requireKafka();
            prepare(sender);
            try (var running =
                    new RelayEngine(settings, database, new RelayBatch(sender, settings.slot()))) {
                engine = running;
                stream(leadership, sender, running);
            }
        } finally {
            engine = null;
            publisher = null;
        }
    }

    /// Before the first row is streamed, everything older is published.
    private void prepare(RelayPublisher sender) throws SQLException, InterruptedException {
        try (var connection = database.connectPatiently("preparation")) {
            tables.ensure(connection);
            var slot = new ReplicationSlot(settings);
            if (!slot.prepare(connection)) {
                connection.setAutoCommit(false);
                new Republication(connection, sender).run(settings.schemas());
                slot.startFromHere(connection);
                connection.commit();
            }
        }
    }

    private void stream(Leadership leadership, RelayPublisher sender, RelayEngine running) {
        try (var watch =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name(settings.slot() + "-watch").daemon().factory())) {
            var millis = settings.heartbeatInterval().toMillis();
            watch.scheduleAtFixedRate(
                    () -> mark(leadership, sender, running), 0, millis, TimeUnit.MILLISECONDS);
            if (closing) {
                return;
            }
            state = State.LEADING;
            try {
                running.run();
            } finally {
                watch.shutdownNow();
            }
        }
    }

    private void mark(Leadership leadership, RelayPublisher sender, RelayEngine running) {
        try {
            leadership.mark(clock.instant());
        } catch (SQLException e) {
            LOG.warn("{} lost its leadership: {}", settings.slot(), rootMessage(e));
            // The batch under way must not get through after another relay has begun.
            sender.close();
            running.close();
        }
    }

    private UUID epoch() throws SQLException {
        try (var connection = database.connect("epoch");
                var select = connection.prepareStatement("select epoch from public.installation");
                var row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("public.installation is empty");
            }
            return row.getObject(1, UUID.class);
        }
    }

    /// Stops relaying. What is under way is published again by the next leader.
    @Override
    public void close() {
        closing = true;
        var running = engine;
        var sender = publisher;
        if (sender != null) {
            sender.close();
        }
        if (running != null) {
            running.close();
        }
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(STOP_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
