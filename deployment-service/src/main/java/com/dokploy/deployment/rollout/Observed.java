package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.PortSpec;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.PublishedPort;
import com.dokploy.platform.docker.ServiceView;
import com.dokploy.platform.docker.TaskState;
import com.dokploy.platform.docker.TaskView;
import com.dokploy.platform.docker.UpdateState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What the swarm says of one application.
///
/// @param service null when there is none
/// @param replicas all that the swarm remembers, ended ones too
/// @param lostNodes names of the nodes that are not heard of
record Observed(
        @Nullable Service service, List<Replica> replicas, Map<EngineId, String> lostNodes) {
    /// Label of services and their containers with what [Desired.Present#fingerprint()] says.
    static final String FINGERPRINT = "dokploy.fingerprint";

    static final Observed NOTHING = new Observed(null, List.of(), Map.of());

    Observed {
        replicas = List.copyOf(replicas);
        lostNodes = Map.copyOf(lostNodes);
    }

    /// @param version to be given back with an update
    /// @param digest of the specification
    record Service(
            long version,
            String fingerprint,
            int replicas,
            UpdateState update,
            String updateMessage,
            String digest) {
        static Service of(ServiceView view) {
            return new Service(
                    view.version(),
                    view.labels().getOrDefault(FINGERPRINT, ""),
                    view.desiredReplicas(),
                    view.updateState(),
                    view.updateMessage(),
                    view.digest());
        }
    }

    /// What a node tells of the end of a replica.
    enum Cause {
        UNKNOWN,
        /// The kernel ended it.
        OUT_OF_MEMORY,
        /// The swarm ended it, as its health check did not pass.
        UNHEALTHY
    }

    /// One task.
    ///
    /// @param node where it runs or ran; null while it is not placed
    /// @param wanted whether the swarm wants it to run
    /// @param since when the state was reported
    /// @param problem why it could not run, or how it ended; empty if all is well
    /// @param cause why it ended, as far as its node knows
    record Replica(
            EngineId task,
            int slot,
            @Nullable EngineId node,
            String fingerprint,
            boolean wanted,
            TaskState state,
            Instant since,
            Instant createdAt,
            OptionalInt exitCode,
            String problem,
            Cause cause,
            List<PortSpec> ports) {
        static Replica of(TaskView view, Cause cause) {
            var created = view.createdAt().orElse(Instant.EPOCH);
            return new Replica(
                    view.id(),
                    view.slot(),
                    view.nodeId().orElse(null),
                    view.labels().getOrDefault(FINGERPRINT, ""),
                    !view.desiredState().isOver(),
                    view.state(),
                    view.stateSince().orElse(created),
                    created,
                    view.exitCode(),
                    view.error().isEmpty() ? waiting(view) : view.error(),
                    cause,
                    view.ports().stream().map(Replica::port).toList());
        }

        private static String waiting(TaskView view) {
            return view.state() == TaskState.PENDING ? view.message() : "";
        }

        private static PortSpec port(PublishedPort port) {
            return new PortSpec(
                    port.target(),
                    port.protocol().name().toLowerCase(Locale.ROOT),
                    port.published());
        }

        boolean isUnhealthy() {
            return cause == Cause.UNHEALTHY || problem.contains("unhealthy");
        }

        boolean isServing() {
            return wanted && state == TaskState.RUNNING;
        }

        /// Whether it ended without having been asked to.
        boolean hasFailed() {
            return state == TaskState.FAILED
                    || state == TaskState.REJECTED
                    || state == TaskState.COMPLETE
                    || state == TaskState.ORPHANED;
        }
    }

    List<Replica> serving() {
        return replicas.stream()
                .filter(Replica::isServing)
                .filter(replica -> !isLost(replica))
                .sorted(Comparator.comparingInt(Replica::slot))
                .toList();
    }

    /// Whether its node is not heard of, so that the swarm's word on it is old.
    boolean isLost(Replica replica) {
        return replica.node() != null && lostNodes.containsKey(replica.node());
    }

    /// Replicas of this version, made since then, that ended by themselves, latest first.
    List<Replica> failed(String fingerprint, Instant since) {
        return replicas.stream()
                .filter(replica -> replica.fingerprint().equals(fingerprint))
                .filter(Replica::hasFailed)
                .filter(replica -> !replica.createdAt().isBefore(since))
                .sorted(Comparator.comparing(Replica::since).reversed())
                .toList();
    }

    /// A problem of one that is wanted but does not run yet, such as that no node has room for it.
    Optional<String> obstacle() {
        return replicas.stream()
                .filter(replica -> replica.wanted() && !replica.problem().isEmpty())
                .map(Replica::problem)
                .findFirst();
    }
}
