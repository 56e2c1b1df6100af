package com.dokploy.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/// Sets a record aside that a consumer could not handle: same key, value, headers and partition on `<topic>.dlt`.
///
/// Headers `dlt_*` say where it came from and what failed. Messages of database errors are left out, as they may quote values;
/// of others the first line is kept. A record that cannot be set aside is not skipped: it is tried again.
final class DeadLetters implements ConsumerRecordRecoverer {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int SEND_SECONDS = 30;
    private static final int LONGEST_MESSAGE = 300;

    private final ProducerFactory<String, byte[]> producers;
    private final MeterRegistry meters;
    private final Clock clock;
    private final String subscription;
    private final String group;

    DeadLetters(
            ProducerFactory<String, byte[]> producers,
            MeterRegistry meters,
            Clock clock,
            String subscription,
            String group) {
        this.producers = producers;
        this.meters = meters;
        this.clock = clock;
        this.subscription = subscription;
        this.group = group;
    }

    @Override
    public void accept(ConsumerRecord<?, ?> failed, Exception exception) {
        var cause = rootCause(exception);
        send(letter(failed, cause));
        meters.counter("dokploy.events.dead.lettered", "subscription", subscription).increment();
        LOG.error(
                "could not handle {}-{}@{} for {}, set aside on {}",
                failed.topic(),
                failed.partition(),
                failed.offset(),
                group,
                Topics.deadLetters(failed.topic()),
                cause);
    }

    private ProducerRecord<String, byte[]> letter(ConsumerRecord<?, ?> failed, Throwable cause) {
        var letter =
                new ProducerRecord<>(
                        Topics.deadLetters(failed.topic()),
                        failed.partition(),
                        (String) failed.key(),
                        (byte[]) failed.value());
        failed.headers().forEach(letter.headers()::add);
        header(letter, "dlt_topic", failed.topic());
        header(letter, "dlt_partition", Integer.toString(failed.partition()));
        header(letter, "dlt_offset", Long.toString(failed.offset()));
        header(letter, "dlt_group", group);
        header(letter, "dlt_time", clock.instant().toString());
        header(letter, "dlt_exception", cause.getClass().getName());
        header(letter, "dlt_message", message(cause));
        return letter;
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String message(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return "SQL state " + sql.getSQLState();
        }
        if (cause instanceof DataAccessException || cause.getMessage() == null) {
            return "";
        }
        var firstLine = cause.getMessage().lines().findFirst().orElse("");
        return firstLine.length() <= LONGEST_MESSAGE
                ? firstLine
                : firstLine.substring(0, LONGEST_MESSAGE);
    }

    private static Throwable rootCause(Throwable exception) {
        var cause = exception;
        while (cause.getCause() != null && !(cause instanceof UndecodableEvent)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private void send(ProducerRecord<String, byte[]> letter) {
        try (var producer = producers.createProducer()) {
            producer.send(letter).get(SEND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("could not set a record aside on " + letter.topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while setting a record aside", e);
        }
    }
}
