package com.dokploy.deployment.agent;

import com.dokploy.platform.docker.AlreadyExists;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.NodeView;
import com.dokploy.platform.docker.ServiceName;
import com.dokploy.platform.docker.ServiceView;
import com.dokploy.platform.docker.TaskState;
import com.dokploy.platform.docker.TaskView;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Performs tasks on the nodes whose engines this process does not speak to: a job of the swarm runs once on each of them
/// (docs/adr/0021). Named after what it does, so that whoever asks again finds it.
@Component
public class RemoteNodes {
    private static final Duration SOON = Duration.ofSeconds(1);

    /// For nodes that are away: the job runs when they are back, whether we look or not.
    private static final Duration LATER = Duration.ofSeconds(15);

    /// A swarm that has made no task for a node by now does not make one: it loses those of a node that was away so shortly that
    /// nobody noticed.
    private static final Duration TASKS_ARE_MADE_WITHIN = Duration.ofSeconds(10);

    private final DockerEngine engine;
    private final ImageReference client;
    private final Clock clock;

    RemoteNodes(
            DockerEngine engine,
            @Value("${dokploy.node.image:docker:cli}") String image,
            Clock clock) {
        this.engine = engine;
        this.client = ImageReference.parse(image);
        this.clock = clock;
    }

    /// Has the volume removed on all other nodes; to be called until that is so. A node that is away holds it up until it is
    /// back or has left the swarm.
    ///
    /// @return empty when it is done everywhere, else when to ask again
    /// @throws RemoteTaskFailed if a node could not, for instance because a container has the volume; ask again later
    public Optional<Duration> perform(NodeTask.RemoveVolume task) throws InterruptedException {
        var here = engine.info().nodeId();
        var others = here.isEmpty() ? List.<NodeView>of() : others(here.get());
        if (here.isEmpty() || others.isEmpty()) {
            return Optional.empty();
        }
        var job = jobOf(task);
        var tasks = engine.tasks().ofService(job);
        var made = engine.services().find(job);
        if (tasks.isEmpty() && made.isEmpty()) {
            begin(job, task, here.get());
            return Optional.of(SOON);
        }
        var left = progress(job, others, tasks);
        if (left.isPresent() && made.filter(it -> lacksTasks(it, others, tasks)).isPresent()) {
            // Whoever asks again makes it anew.
            engine.services().remove(job);
            return Optional.of(SOON);
        }
        return left;
    }

    private boolean lacksTasks(ServiceView job, List<NodeView> others, List<TaskView> tasks) {
        var due = clock.instant().minus(TASKS_ARE_MADE_WITHIN);
        var nodes = tasks.stream().flatMap(task -> task.nodeId().stream()).toList();
        return job.createdAt().filter(made -> made.isBefore(due)).isPresent()
                && others.stream().anyMatch(node -> node.isUsable() && !nodes.contains(node.id()));
    }

    private List<NodeView> others(EngineId here) throws InterruptedException {
        return engine.nodes().list().stream().filter(node -> !node.id().equals(here)).toList();
    }

    private static ServiceName jobOf(NodeTask.RemoveVolume task) {
        var volume = task.volume().value().getBytes(StandardCharsets.UTF_8);
        return new ServiceName("dokploy-n-" + UUID.nameUUIDFromBytes(volume));
    }

    private void begin(ServiceName job, NodeTask.RemoveVolume task, EngineId here)
            throws InterruptedException {
        try {
            engine.nodeJobs().removeVolume(job, task.volume(), here, client);
        } catch (AlreadyExists e) {
            // It was made before, and the answer got lost.
        }
    }

    private Optional<Duration> progress(
            ServiceName job, List<NodeView> others, List<TaskView> tasks)
            throws InterruptedException {
        var done =
                tasks.stream()
                        .filter(task -> task.state() == TaskState.COMPLETE)
                        .flatMap(task -> task.nodeId().stream())
                        .collect(Collectors.toSet());
        var waiting = others.stream().filter(node -> !done.contains(node.id())).toList();
        if (waiting.isEmpty()) {
            engine.services().remove(job);
            return Optional.empty();
        }
        Predicate<TaskView> failed =
                task -> task.state().isOver() && task.state() != TaskState.COMPLETE;
        var failure = tasks.stream().filter(failed).findFirst();
        if (failure.isPresent()) {
            // A job has one try; the next one makes it anew.
            engine.services().remove(job);
            throw new RemoteTaskFailed(reason(failure.get(), others));
        }
        return Optional.of(waiting.stream().anyMatch(NodeView::isUsable) ? SOON : LATER);
    }

    private static String reason(TaskView failure, List<NodeView> others) {
        var node =
                others.stream()
                        .filter(other -> failure.nodeId().filter(other.id()::equals).isPresent())
                        .map(NodeView::hostname)
                        .findFirst()
                        .orElse("another node");
        return "On %s: %s".formatted(node, failure.error());
    }
}
