package com.dokploy.deployment.rollout;

import com.dokploy.deployment.rollout.Observed.Replica;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.NodeView;
import com.dokploy.platform.web.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The replicas of an application as they are now, asked of the swarm (B26).
@Component
class Instances {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final RolloutExecutor executor;
    private final RolloutTable table;
    private final DockerEngine engine;

    Instances(RolloutExecutor executor, RolloutTable table, DockerEngine engine) {
        this.executor = executor;
        this.table = table;
        this.engine = engine;
    }

    /// One replica.
    ///
    /// @param replica its number, from 1
    /// @param state the engine's word, such as `running`, `starting`, `failed`
    /// @param restarts how often it ended by itself, as far as the swarm remembers (its last five tasks)
    /// @param exitCode of its last end; null if it never ended
    /// @param since when it came into this state
    /// @param reason why it does not run, or how it last ended
    record Instance(
            int replica,
            @Nullable Node node,
            String state,
            int restarts,
            @Nullable Integer exitCode,
            Instant since,
            @Nullable String reason,
            @Nullable String reasonCode) {}

    record Node(String id, String hostname) {}

    /// @throws Unavailable while the swarm cannot be asked
    List<Instance> of(UUID application) throws InterruptedException {
        var work = table.find(application);
        if (work.isEmpty()) {
            return List.of();
        }
        try {
            var observed = executor.observe(work.get().serviceName());
            var nodes =
                    engine.nodes().list().stream()
                            .collect(
                                    Collectors.toMap(
                                            node -> node.id().value(), Function.identity()));
            return observed.replicas().stream()
                    .collect(
                            Collectors.groupingBy(Replica::slot, TreeMap::new, Collectors.toList()))
                    .values()
                    .stream()
                    .filter(slot -> slot.stream().anyMatch(Instances::isOfInterest))
                    .map(slot -> instance(slot, nodes::get))
                    .toList();
        } catch (EngineException e) {
            throw new Unavailable("Docker", RETRY);
        }
    }

    /// What was asked to end, by a smaller number of replicas or a new version, is history.
    private static boolean isOfInterest(Replica replica) {
        return replica.wanted() || replica.hasFailed();
    }

    private static Instance instance(
            List<Replica> slot, Function<String, @Nullable NodeView> nodes) {
        var latestFirst = new ArrayList<>(slot);
        latestFirst.sort(
                Comparator.comparing(Replica::wanted).thenComparing(Replica::createdAt).reversed());
        var now = latestFirst.getFirst();
        var ends =
                latestFirst.stream()
                        .filter(replica -> replica.fingerprint().equals(now.fingerprint()))
                        .filter(Replica::hasFailed)
                        .toList();
        var lastEnd = ends.isEmpty() ? null : Endings.of(ends.getFirst());
        var node = now.node() == null ? null : nodes.apply(now.node().value());
        return new Instance(
                now.slot(),
                node == null ? null : new Node(node.id().value(), node.hostname()),
                now.state().name().toLowerCase(Locale.ROOT),
                ends.size(),
                exitCode(ends),
                now.since(),
                lastEnd != null
                        ? lastEnd.message()
                        : now.problem().isEmpty() ? null : now.problem(),
                lastEnd == null ? null : lastEnd.code().word());
    }

    private static @Nullable Integer exitCode(List<Replica> ends) {
        return ends.isEmpty() || ends.getFirst().exitCode().isEmpty()
                ? null
                : ends.getFirst().exitCode().getAsInt();
    }
}
