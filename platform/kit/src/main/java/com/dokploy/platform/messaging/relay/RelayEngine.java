package com.dokploy.platform.messaging.relay;

import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of the Debezium engine.
final class RelayEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayEngine.class);
    private static final int STOP_ATTEMPTS = 200;
    private static final long STOP_PAUSE_MILLIS = 50;

    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    RelayEngine(RelaySettings settings, RelayDatabase database, RelayBatch batch) {
        engine =
                DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                        .using(properties(settings, database))
                        .using((_, _, error) -> failure.set(error))
                        .notifying(batch)
                        .build();
    }

    private static Properties properties(RelaySettings settings, RelayDatabase database) {
        var properties = database.debeziumProperties();
        properties.setProperty("name", settings.slot());
        properties.setProperty("connector.class", PostgresConnector.class.getName());
        properties.setProperty("topic.prefix", settings.slot());
        properties.setProperty("plugin.name", "pgoutput");
        properties.setProperty("slot.name", settings.slot());
        properties.setProperty("publication.name", settings.publication());
        properties.setProperty("publication.autocreate.mode", "disabled");
        properties.setProperty(
                "table.include.list",
                settings.schemas().stream()
                        .map(schema -> schema + "\\.outbox")
                        .collect(Collectors.joining(",")));
        properties.setProperty(
                "message.prefix.include.list",
                Pattern.quote(Leadership.Mark.prefix(settings.slot())));
        properties.setProperty("snapshot.mode", "no_data");
        properties.setProperty("skipped.operations", "u,d,t");
        properties.setProperty("tombstones.on.delete", "false");
        properties.setProperty(
                "poll.interval.ms", Long.toString(settings.pollInterval().toMillis()));
        properties.setProperty("max.batch.size", "512");
        properties.setProperty("max.queue.size", "2048");
        properties.setProperty("record.processing.threads", "1");
        properties.setProperty("task.management.timeout.ms", "10000");
        properties.setProperty("offset.storage", RelayOffsets.class.getName());
        properties.setProperty("offset.flush.interval.ms", "1000");
        properties.setProperty(RelayOffsets.SCHEMA, settings.ownSchema());
        properties.setProperty(RelayOffsets.URL, settings.jdbcUrl());
        properties.setProperty("status.update.interval.ms", "1000");
        // Otherwise a database in which nothing is appended keeps the log of everything else.
        properties.setProperty("lsn.flush.mode", "connector_and_driver");
        properties.setProperty(
                "heartbeat.interval.ms", Long.toString(settings.heartbeatInterval().toMillis()));
        // Starting over is the relay's own business: it must look at slot and leadership first.
        properties.setProperty("errors.max.retries", "0");
        properties.setProperty("slot.max.retries", "0");
        return properties;
    }

    /// Streams until it is closed or fails.
    ///
    /// @throws RelayException if it failed
    void run() {
        try {
            engine.run();
        } finally {
            ended.countDown();
        }
        var error = failure.get();
        if (error != null) {
            throw new RelayException("the engine stopped", error);
        }
    }

    @Override
    public void close() {
        try {
            for (var attempt = 0; attempt < STOP_ATTEMPTS && !stop(); attempt++) {
                // While the engine is starting it cannot be stopped.
                if (ended.await(STOP_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stop() {
        try {
            engine.close();
            return true;
        } catch (IllegalStateException e) {
            LOG.debug("the engine is not in a state to be stopped: {}", e.getMessage());
            return ended.getCount() == 0;
        } catch (IOException e) {
            LOG.warn("could not stop the engine", e);
            return true;
        }
    }
}
