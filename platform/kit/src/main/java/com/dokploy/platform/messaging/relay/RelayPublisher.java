package com.dokploy.platform.messaging.relay;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.messaging.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends outbox rows to Kafka, all of a batch or an exception.
///
/// The producer retries for ever and in order, so an outage of Kafka holds a batch up and changes nothing else. Rows that can
/// never be published (an aggregate of another schema, a record that Kafka does not take) are logged, counted and noted in
/// `relay_refused`, and the next row follows: one service's fault must not silence the others.
final class RelayPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayPublisher.class);
    private static final long LONGEST_BLOCK_MILLIS = 10_000;

    private record Sent(@Nullable OutboxRow row, Future<RecordMetadata> result) {}

    private final RelaySettings settings;
    private final UUID epoch;
    private final Producer<String, byte[]> producer;
    private final RelayTables tables;
    private final RelayMetrics metrics;

    RelayPublisher(
            RelaySettings settings,
            UUID epoch,
            Map<String, Object> producerConfig,
            RelayTables tables,
            RelayMetrics metrics) {
        this.settings = settings;
        this.epoch = epoch;
        this.producer = new KafkaProducer<>(complete(settings, producerConfig));
        this.tables = tables;
        this.metrics = metrics;
    }

    private static Map<String, Object> complete(
            RelaySettings settings, Map<String, Object> producerConfig) {
        var config = new HashMap<>(producerConfig);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, settings.slot());
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A record given up half-way would let its successors overtake it.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        // With several under way, a later request may be the first that a partition takes which had
        // no leader yet: the broker accepts any number from a producer that it does not know there,
        // and then refuses the earlier one for ever.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK_MILLIS);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return config;
    }

    /// Fails unless Kafka answers.
    void requireKafka() {
        producer.partitionsFor(Topics.HEARTBEAT);
    }

    /// Publishes rows in their order and returns when all of them are safe.
    void publish(List<OutboxRow> rows) throws SQLException, InterruptedException {
        var sent = new ArrayList<Sent>(rows.size());
        for (var row : rows) {
            for (var record : records(row)) {
                sent.add(new Sent(row, send(record)));
            }
        }
        for (var each : sent) {
            confirm(each);
        }
    }

    private List<ProducerRecord<String, byte[]>> records(OutboxRow row) throws SQLException {
        if (!row.isOfItsSchema()) {
            refuse(row, "the aggregate is not of this schema");
            return List.of();
        }
        try {
            return row.records(epoch);
        } catch (IllegalArgumentException | IllegalStateException e) {
            refuse(row, "not a CloudEvent: " + e.getMessage());
            return List.of();
        }
    }

    /// Sends without waiting; but one that has failed already stops the batch, so that nothing overtakes it.
    private Future<RecordMetadata> send(ProducerRecord<String, byte[]> record)
            throws InterruptedException {
        var result = producer.send(record);
        if (result.state() == Future.State.FAILED && !isRefusal(result.exceptionNow())) {
            throw new RelayException("could not send to " + record.topic(), result.exceptionNow());
        }
        return result;
    }

    private void confirm(Sent sent) throws SQLException, InterruptedException {
        try {
            sent.result().get();
            metrics.published.increment();
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            if (sent.row() == null || !isRefusal(cause)) {
                throw new RelayException("could not publish to Kafka", cause);
            }
            refuse(sent.row(), "Kafka does not take it: " + cause.getMessage());
        }
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof InvalidTopicException;
    }

    private void refuse(OutboxRow row, String reason) throws SQLException {
        LOG.error(
                "refused to publish {} of {} {} in schema {}: {}",
                row.id(),
                row.aggregate(),
                row.aggregateId(),
                row.schema(),
                reason);
        metrics.refused.increment();
        tables.refuse(row, reason);
    }

    /// Tells every service that what was committed before the mark is published.
    void heartbeat(Instant mark) throws SQLException, InterruptedException {
        var schemas =
                settings.schemas().stream()
                        .map(schema -> "\"" + schema + "\"")
                        .collect(Collectors.joining(","));
        var json = "{\"schemas\":[%s],\"publishedUntil\":\"%s\"}".formatted(schemas, mark);
        var event =
                new Event(
                        Topics.HEARTBEAT,
                        UUID.randomUUID(),
                        "relay.published.v1",
                        "/dokploy/relay/" + settings.slot(),
                        settings.slot(),
                        mark,
                        0,
                        null,
                        null,
                        null,
                        null,
                        epoch,
                        null);
        var record = EventRecords.write(event, json.getBytes(StandardCharsets.UTF_8));
        confirm(new Sent(null, send(record)));
        metrics.publishedUntil(mark);
    }

    /// Gives up at once what is under way: the next leader publishes it again.
    @Override
    public void close() {
        producer.close(Duration.ZERO);
        metrics.publishedUntil(null);
    }
}
