package com.dokploy.platform.embedded;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/// A topic of the platform; how long it keeps what follows from its name.
///
/// `….state.v1` is compacted (the last state of each key, for ever), `dokploy.stream.…` and `dokploy.platform.…` keep an hour, everything else
/// (facts, dead letters) thirty days.
///
/// @param name such as `dokploy.project.project.v1`
/// @param partitions number of partitions, the same for a topic and its dead letters
public record TopicSpec(String name, int partitions) {
    /// How many partitions every topic has, in both shapes of an installation.
    public static final int PARTITIONS = 6;

    private static final Duration FACTS = Duration.ofDays(30);
    private static final Duration PASSING = Duration.ofHours(1);

    public TopicSpec {
        if (!name.matches("dokploy(\\.[a-z0-9-]+)+")) {
            throw new IllegalArgumentException("not a topic of the platform: " + name);
        }
    }

    /// A topic with the usual number of partitions.
    public static TopicSpec of(String name) {
        return new TopicSpec(name, PARTITIONS);
    }

    /// The topic for records of this one that a consumer could not handle.
    public TopicSpec deadLetters() {
        return new TopicSpec(name + ".dlt", partitions);
    }

    Map<String, String> configuration() {
        if (name.endsWith(".state.v1")) {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.SEGMENT_BYTES_CONFIG,
                    Integer.toString(16 * 1024 * 1024),
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                    "0.3");
        }
        var passing = name.startsWith("dokploy.stream.") || name.startsWith("dokploy.platform.");
        var retention = passing ? PASSING : FACTS;
        var segment = passing ? 16 : 64;
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()),
                TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(segment * 1024 * 1024));
    }

    NewTopic asNewTopic() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(configuration());
    }
}
