package com.dokploy.platform.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Every topic of the platform, and which service produces which stream.
public final class TopicCatalogue {
    /// The services that own aggregates and so write topics `dokploy.<service>.*` (through the relay).
    public static final List<String> SERVICES =
            List.of("auth", "project", "deployment", "database", "metrics", "webhook");

    /// Where relays say that they are alive.
    public static final TopicSpec HEARTBEAT = TopicSpec.of("dokploy.platform.heartbeat.v1");

    private static final List<String> AGGREGATES =
            List.of(
                    "auth.user",
                    "auth.session",
                    "auth.team",
                    "project.project",
                    "deployment.application",
                    "deployment.deployment",
                    "database.database",
                    "database.backup",
                    "database.restore",
                    "database.volume-backup",
                    "database.volume-restore",
                    "webhook.push",
                    "metrics.alert",
                    // Calls that each service tells to the audit log.
                    "auth.audit",
                    "project.audit",
                    "deployment.audit",
                    "database.audit",
                    "metrics.audit",
                    "webhook.audit");

    private static final Set<String> WITH_STATE =
            Set.of(
                    "auth.user",
                    "auth.session",
                    "auth.team",
                    "project.project",
                    "deployment.application",
                    "database.database");

    private static final Map<String, List<String>> STREAMS =
            Map.of(
                    "deployment", List.of("build-log", "application-log"),
                    "database", List.of("database-sample"),
                    "metrics", List.of("sample"),
                    "gateway", List.of("http"));

    private TopicCatalogue() {}

    /// The topics that carry facts.
    public static List<TopicSpec> facts() {
        return AGGREGATES.stream().map(name -> TopicSpec.of("dokploy." + name + ".v1")).toList();
    }

    /// Those of them that subscribers outside may read: what the contracts call public. Accounts, teams, sessions and the calls
    /// of users are nobody else's.
    public static List<TopicSpec> publicFacts() {
        return facts().stream()
                .filter(topic -> !topic.name().startsWith("dokploy.auth."))
                .filter(topic -> !topic.name().endsWith(".audit.v1"))
                .toList();
    }

    /// The compacted topics that carry the current state of each aggregate.
    public static List<TopicSpec> states() {
        return AGGREGATES.stream()
                .filter(WITH_STATE::contains)
                .map(name -> TopicSpec.of("dokploy." + name + ".state.v1"))
                .toList();
    }

    /// The high-rate topics that a service writes itself, without an outbox.
    public static List<TopicSpec> streams(String service) {
        return STREAMS.getOrDefault(service, List.of()).stream()
                .map(name -> TopicSpec.of("dokploy.stream." + name + ".v1"))
                .toList();
    }

    /// Everything, dead-letter topics of facts and states included.
    public static List<TopicSpec> all() {
        var topics = new ArrayList<TopicSpec>();
        Stream.concat(facts().stream(), states().stream())
                .forEach(topic -> {
                    topics.add(topic);
                    topics.add(topic.deadLetters());
                });
        topics.add(HEARTBEAT);
        STREAMS.keySet().stream().sorted().forEach(user -> topics.addAll(streams(user)));
        return topics;
    }
}
