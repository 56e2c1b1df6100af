package com.dokploy.gateway.live;

import com.dokploy.gateway.live.Frames.ApplicationLog;
import com.dokploy.gateway.live.Frames.DeploymentStatus;
import com.dokploy.gateway.live.Frames.ResourceAlert;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Topics;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the services' events are as frames (S250).
@Component
final class LiveEvents {
    static final String DEPLOYMENTS = Topics.facts("deployment.deployment");
    static final String ALERTS = Topics.facts("metrics.alert");
    static final String BUILD_LOG = Topics.stream("build-log");
    static final String APPLICATION_LOG = Topics.stream("application-log");

    private final Frames frames;
    private final Map<String, String> projectOfApplication = new ConcurrentHashMap<>();

    LiveEvents(Frames frames) {
        this.frames = frames;
    }

    private record ApplicationState(String id, String projectId) {}

    private record DeploymentFact(
            String deploymentId,
            String applicationId,
            @Nullable String projectId,
            String status,
            @Nullable String stage,
            int progress,
            @Nullable String message) {}

    private record BuildLine(String deploymentId, @Nullable String stage, String message) {}

    private record LogLine(
            String applicationId,
            @Nullable String projectId,
            String timestamp,
            @Nullable String level,
            String message) {}

    private record Alert(
            String applicationId,
            @Nullable String projectId,
            String metric,
            @Nullable Double threshold,
            @Nullable Double current,
            String severity) {}

    /// The topics that frames of these types are made from.
    static Set<String> topicsOf(Set<EventType> types) {
        var topics = new HashSet<String>();
        for (var type : types) {
            topics.addAll(
                    switch (type) {
                        case DEPLOYMENT_STATUS -> Set.of(DEPLOYMENTS, BUILD_LOG);
                        case APPLICATION_LOGS -> Set.of(APPLICATION_LOG);
                        case RESOURCE_ALERT -> Set.of(ALERTS);
                    });
        }
        return topics;
    }

    static String[] topics() {
        return topicsOf(EnumSet.allOf(EventType.class)).toArray(String[]::new);
    }

    /// The frame for an event; empty when there is nothing to tell.
    ///
    /// @param progress what was told of deployments before
    Optional<LiveEvent> of(Event event, DeploymentProgress progress) {
        if (event.isTombstone()) {
            return Optional.empty();
        }
        var topic = event.topic();
        if (topic.equals(DEPLOYMENTS)) {
            return deployment(event, progress);
        }
        if (topic.equals(BUILD_LOG)) {
            return buildLine(event, progress);
        }
        return topic.equals(APPLICATION_LOG) ? log(event) : alert(event);
    }

    /// Takes in which project an application belongs to, for events that do not say so.
    void noteApplication(Event event) {
        if (event.isTombstone()) {
            projectOfApplication.remove(event.subject());
        } else {
            var state = event.data(ApplicationState.class);
            projectOfApplication.put(state.id(), state.projectId());
        }
    }

    private Optional<LiveEvent> deployment(Event event, DeploymentProgress progress) {
        var fact = event.data(DeploymentFact.class);
        return projectOf(event, fact.projectId(), fact.applicationId())
                .flatMap(project ->
                        progress.fact(
                                event.aggregateVersion(),
                                project,
                                new DeploymentStatus(
                                        fact.deploymentId(),
                                        fact.applicationId(),
                                        fact.status(),
                                        fact.progress(),
                                        fact.stage(),
                                        fact.message())))
                .map(step -> toEvent(event, step));
    }

    /// Lines of a build are messages of the status that the deployment has (S203).
    private Optional<LiveEvent> buildLine(Event event, DeploymentProgress progress) {
        var line = event.data(BuildLine.class);
        return progress.line(line.deploymentId(), line.stage(), line.message())
                .map(step -> toEvent(event, step));
    }

    private Optional<LiveEvent> log(Event event) {
        var line = event.data(LogLine.class);
        var level = line.level() == null ? "info" : line.level();
        return projectOf(event, line.projectId(), line.applicationId())
                .map(project ->
                        toEvent(
                                event,
                                EventType.APPLICATION_LOGS,
                                line.applicationId(),
                                project,
                                new ApplicationLog(
                                        line.applicationId(),
                                        line.timestamp(),
                                        level,
                                        line.message())));
    }

    private Optional<LiveEvent> alert(Event event) {
        var alert = event.data(Alert.class);
        return projectOf(event, alert.projectId(), alert.applicationId())
                .map(project ->
                        toEvent(
                                event,
                                EventType.RESOURCE_ALERT,
                                alert.applicationId(),
                                project,
                                new ResourceAlert(
                                        alert.applicationId(),
                                        alert.metric(),
                                        plain(alert.threshold()),
                                        plain(alert.current()),
                                        alert.severity())));
    }

    private LiveEvent toEvent(Event event, DeploymentProgress.Step step) {
        return toEvent(
                event,
                EventType.DEPLOYMENT_STATUS,
                step.status().applicationId(),
                step.project(),
                step.status());
    }

    private LiveEvent toEvent(
            Event event, EventType type, String application, String project, Object data) {
        var id = event.id().toString();
        return new LiveEvent(
                type, id, application, project, frames.frame(type.word(), id, event.time(), data));
    }

    private Optional<String> projectOf(Event event, @Nullable String said, String application) {
        if (event.projectId() != null) {
            return Optional.of(event.projectId().toString());
        }
        return Optional.ofNullable(said != null ? said : projectOfApplication.get(application));
    }

    /// `512`, not `512.0`: the specification's examples are whole.
    private static @Nullable Number plain(@Nullable Double value) {
        if (value == null) {
            return null;
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? (Number) value.longValue()
                : value;
    }
}
