package com.dokploy.platform.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/// Names of topics, and how long each keeps what; both follow from the aggregate's name.
public final class Topics {
    /// How many partitions every topic has, in every shape of an installation.
    public static final int PARTITIONS = 6;

    /// Where relays say that they are alive.
    public static final String HEARTBEAT = "dokploy.platform.heartbeat.v1";

    private static final Pattern AGGREGATE = Pattern.compile("[a-z]+\\.[a-z]+(-[a-z]+)*");
    private static final String PREFIX = "dokploy.";
    private static final String STATES = ".state.v1";
    private static final String DEAD_LETTERS = ".dlt";
    private static final Duration FACTS_KEPT = Duration.ofDays(30);
    private static final Duration STREAMS_KEPT = Duration.ofHours(1);
    private static final int MIB = 1024 * 1024;

    private Topics() {}

    /// The topic of an aggregate's facts, kept 30 days.
    ///
    /// @param aggregate schema and name, such as `project.project`
    public static String facts(String aggregate) {
        return PREFIX + requireAggregate(aggregate) + ".v1";
    }

    /// The compacted topic of an aggregate's current states.
    ///
    /// @param aggregate schema and name, such as `project.project`
    public static String states(String aggregate) {
        return PREFIX + requireAggregate(aggregate) + STATES;
    }

    /// The topic of a high-rate stream that does without an outbox, kept one hour.
    ///
    /// @param name such as `build-log`
    public static String stream(String name) {
        return PREFIX + "stream." + name + ".v1";
    }

    /// Where records of a topic go that a consumer could not handle; same partition (S249).
    public static String deadLetters(String topic) {
        return topic + DEAD_LETTERS;
    }

    /// Whether a topic holds states (and so no facts).
    public static boolean holdsStates(String topic) {
        return topic.endsWith(STATES);
    }

    /// The schema whose service publishes a topic: `project` of `dokploy.project.project.v1`.
    public static String schemaOf(String topic) {
        var name = topic.startsWith(PREFIX) ? topic.substring(PREFIX.length()) : topic;
        var dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    static String requireAggregate(String aggregate) {
        if (!AGGREGATE.matcher(aggregate).matches()) {
            throw new IllegalArgumentException("not an aggregate (schema.name): " + aggregate);
        }
        return aggregate;
    }

    static NewTopic definition(String topic) {
        return new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())
                .configs(configuration(topic));
    }

    private static Map<String, String> configuration(String topic) {
        if (holdsStates(topic)) {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.SEGMENT_BYTES_CONFIG,
                    Integer.toString(16 * MIB),
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                    "0.3",
                    // A consumer that was away for a month must still learn that something is gone.
                    TopicConfig.DELETE_RETENTION_MS_CONFIG,
                    Long.toString(FACTS_KEPT.toMillis()));
        }
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(kept(topic).toMillis()),
                TopicConfig.SEGMENT_BYTES_CONFIG,
                Integer.toString((isPassing(topic) ? 16 : 64) * MIB));
    }

    /// How long a topic of facts or a stream keeps what comes.
    static Duration kept(String topic) {
        return isPassing(topic) ? STREAMS_KEPT : FACTS_KEPT;
    }

    private static boolean isPassing(String topic) {
        return topic.equals(HEARTBEAT) || topic.startsWith(PREFIX + "stream.");
    }
}
