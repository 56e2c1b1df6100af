package com.dokploy.platform.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a service asks Kafka's administration, each call with a deadline.
final class TopicAdmin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);
    private static final int SECONDS = 20;

    private final Admin admin;

    TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    /// Waits until there is a Kafka to speak to.
    static TopicAdmin open(KafkaClients clients) throws InterruptedException {
        return Retry.get("reach Kafka", () -> new TopicAdmin(clients.admin()));
    }

    /// Makes the topics that are missing, where this service may.
    ///
    /// @return whether all of them exist now
    boolean ensure(Collection<String> topics) throws InterruptedException {
        var missing = new HashSet<>(topics);
        missing.removeAll(await(admin.listTopics().names()));
        var creations =
                admin.createTopics(missing.stream().map(Topics::definition).toList()).values();
        var complete = true;
        for (var creation : creations.entrySet()) {
            complete &= exists(creation.getKey(), creation.getValue());
        }
        return complete;
    }

    private static boolean exists(String topic, KafkaFuture<Void> creation)
            throws InterruptedException {
        try {
            await(creation);
            return true;
        } catch (TopicExistsException e) {
            return true;
        } catch (AuthorizationException e) {
            LOG.info("topic {} is missing and not ours to make: waiting for it", topic);
            return false;
        }
    }

    /// The id of a topic, which a topic of the same name made anew does not share.
    Uuid topicId(String topic) throws InterruptedException {
        var description = await(admin.describeTopics(Set.of(topic)).allTopicNames()).get(topic);
        if (description == null) {
            throw new UnknownTopicOrPartitionException("no description of " + topic);
        }
        return description.topicId();
    }

    /// Where each partition ends now; partitions that hold nothing are left out.
    Map<TopicPartition, Long> ends(Collection<String> topics) throws InterruptedException {
        var earliest = new HashMap<TopicPartition, OffsetSpec>();
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        await(admin.describeTopics(topics).allTopicNames())
                .forEach((topic, description) ->
                        description
                                .partitions()
                                .forEach(partition -> {
                                    var where = new TopicPartition(topic, partition.partition());
                                    earliest.put(where, OffsetSpec.earliest());
                                    latest.put(where, OffsetSpec.latest());
                                }));
        var begins = await(admin.listOffsets(earliest).all());
        var ends = new HashMap<TopicPartition, Long>();
        await(admin.listOffsets(latest).all())
                .forEach((where, end) -> {
                    if (end.offset() > offset(begins, where)) {
                        ends.put(where, end.offset());
                    }
                });
        return ends;
    }

    private static long offset(
            Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition where) {
        var found = offsets.get(where);
        return found == null ? 0 : found.offset();
    }

    /// Whether a group has committed at least these offsets.
    boolean hasReached(String group, Map<TopicPartition, Long> ends) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream()
                .allMatch(end -> {
                    var position = committed.get(end.getKey());
                    return position != null && position.offset() >= end.getValue();
                });
    }

    private static <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka did not answer within " + SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
