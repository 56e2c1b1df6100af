package com.dokploy.platform.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many records each consumer group of the installation has still to read, as the broker knows it. For whoever may describe
/// the groups of all services: metrics-service.
public final class ConsumerLag {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLag.class);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final Supplier<Admin> admins;

    ConsumerLag(Supplier<Admin> admins) {
        this.admins = admins;
    }

    /// Records to go, by group. A connection is made for each call, so that it costs nothing where nobody asks.
    ///
    /// @return empty while Kafka is away
    public Map<String, Long> byGroup() {
        try (var admin = admins.get()) {
            return ask(admin);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("could not ask Kafka how far consumers are: {}", e.toString());
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private static Map<String, Long> ask(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        var groups =
                await(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
                        .map(GroupListing::groupId)
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        _ -> new ListConsumerGroupOffsetsSpec()));
        var read = await(admin.listConsumerGroupOffsets(groups).all());
        var partitions =
                read.values().stream()
                        .flatMap(offsets -> offsets.keySet().stream())
                        .distinct()
                        .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        await(admin.listOffsets(partitions).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        var lags = new TreeMap<String, Long>();
        read.forEach((group, offsets) -> lags.put(group, lag(offsets, ends)));
        return lags;
    }

    private static long lag(
            Map<TopicPartition, OffsetAndMetadata> read, Map<TopicPartition, Long> ends) {
        var lag = 0L;
        for (var entry : read.entrySet()) {
            // Nothing is noted for a partition that nothing was read of.
            if (entry.getValue() != null) {
                var end = ends.getOrDefault(entry.getKey(), 0L);
                lag += Math.max(0, end - entry.getValue().offset());
            }
        }
        return lag;
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
