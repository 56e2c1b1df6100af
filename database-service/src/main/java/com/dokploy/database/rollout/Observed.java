package com.dokploy.database.rollout;

import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.PublishedPort;
import com.dokploy.platform.docker.ServiceView;
import com.dokploy.platform.docker.TaskState;
import com.dokploy.platform.docker.TaskView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the swarm says of one database.
///
/// @param service null when there is none
/// @param tasks all that the swarm remembers, ended ones too
/// @param leftover whether a container of a service that is gone still has the volume
record Observed(@Nullable Service service, List<Task> tasks, boolean leftover) {
    /// Label of services and their containers with what [Desired.Present#fingerprint()] says.
    static final String FINGERPRINT = "dokploy.fingerprint";

    Observed {
        tasks = List.copyOf(tasks);
    }

    /// @param version to be given back with an update
    record Service(long version, String fingerprint, int replicas) {
        static Service of(ServiceView view) {
            return new Service(
                    view.version(),
                    view.labels().getOrDefault(FINGERPRINT, ""),
                    view.desiredReplicas());
        }
    }

    /// @param wanted whether the swarm wants it to run
    /// @param problem why it could not run, or how it ended; empty if all is well
    record Task(
            EngineId id,
            Optional<EngineId> container,
            String fingerprint,
            boolean wanted,
            TaskState state,
            Instant createdAt,
            String problem,
            @Nullable Integer port) {
        static Task of(TaskView view) {
            return new Task(
                    view.id(),
                    view.containerId(),
                    view.labels().getOrDefault(FINGERPRINT, ""),
                    !view.desiredState().isOver(),
                    view.state(),
                    view.createdAt().orElse(Instant.EPOCH),
                    view.error(),
                    view.ports().stream().findFirst().map(PublishedPort::published).orElse(null));
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

    /// The container that serves, of whatever version.
    Optional<Task> serving() {
        return tasks.stream().filter(Task::isServing).findFirst();
    }

    /// Whether a container may still have the volume.
    boolean isOccupied() {
        return leftover || tasks.stream().anyMatch(task -> !task.state().isOver());
    }

    /// Containers of this version that ended by themselves, latest first.
    List<Task> failed(String fingerprint, Instant since) {
        return tasks.stream()
                .filter(task -> task.fingerprint().equals(fingerprint))
                .filter(Task::hasFailed)
                .filter(task -> !task.createdAt().isBefore(since))
                .sorted(Comparator.comparing(Task::createdAt).reversed())
                .toList();
    }

    /// Why one that is wanted does not run yet, such as that no node has room for it.
    Optional<String> obstacle() {
        return tasks.stream()
                .filter(task -> task.wanted() && !task.problem().isEmpty())
                .map(Task::problem)
                .findFirst();
    }
}
