package com.dokploy.platform.messaging;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Publishes all states of an aggregate again when its topic does not hold those of this epoch.
///
/// A topic that was deleted and made anew has another id; a restored database is in another epoch.
final class StateRepublisher {
    private static final Logger LOG = LoggerFactory.getLogger(StateRepublisher.class);
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Outbox outbox;
    private final Clock clock;

    StateRepublisher(
            JdbcClient jdbc, TransactionOperations transactions, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Publishes what the topic lacks, in transactions of 200 states. Replicas that start together may both do it: the same
    /// state twice changes nothing.
    ///
    /// @return whether anything had to be published
    boolean ensure(StateSource source, Uuid topicId, UUID epoch) {
        var topic = Topics.states(source.aggregate());
        if (isPublished(topic, topicId, epoch)) {
            return false;
        }
        LOG.info("{} lacks the states of epoch {}: publishing them again", topic, epoch);
        var batch = appendBatch(source, null);
        while (!batch.isEmpty()) {
            batch = appendBatch(source, batch.getLast().id());
        }
        transactions.executeWithoutResult(_ -> record(topic, topicId, epoch));
        return true;
    }

    private List<AggregateState> appendBatch(StateSource source, @Nullable UUID after) {
        var appended =
                transactions.execute(_ -> {
                    var states = source.next(after, BATCH);
                    states.forEach(state -> append(source.aggregate(), state));
                    return states;
                });
        return appended == null ? List.of() : appended;
    }

    private void append(String aggregate, AggregateState state) {
        outbox.append(
                OutboxEvent.state(aggregate, state.id(), state.version(), state.state())
                        .inProject(state.projectId()));
    }

    private boolean isPublished(String topic, Uuid topicId, UUID epoch) {
        return jdbc.sql(
                        """
                        select count(*)
                          from published_state
                         where topic = :topic and topic_id = :topicId and epoch = :epoch
                        """)
                .param("topic", topic)
                .param("topicId", topicId.toString())
                .param("epoch", epoch)
                .query(Boolean.class)
                .single();
    }

    private void record(String topic, Uuid topicId, UUID epoch) {
        jdbc.sql(
                        """
                        insert into published_state (topic, topic_id, epoch, published_at)
                        values (:topic, :topicId, :epoch, :now)
                        on conflict (topic) do update
                           set topic_id = excluded.topic_id
                             , epoch = excluded.epoch
                             , published_at = excluded.published_at
                        """)
                .param("topic", topic)
                .param("topicId", topicId.toString())
                .param("epoch", epoch)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
