package com.dokploy.gateway.live;

import com.dokploy.gateway.live.Frames.ApplicationLog;
import com.dokploy.gateway.live.Frames.DeploymentStatus;
import com.dokploy.gateway.live.Frames.ResourceAlert;
import com.dokploy.platform.messaging.Broadcast;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Turns events of the services into frames (S250) and gives them to the hub.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "dokploy.messaging.enabled", matchIfMissing = true)
class LiveFeed {
    private static final String DEPLOYMENTS = Topics.facts("deployment.deployment");
    private static final String APPLICATIONS = Topics.states("deployment.application");
    private static final String ALERTS = Topics.facts("metrics.alert");
    private static final String BUILD_LOG = Topics.stream("build-log");
    private static final String APPLICATION_LOG = Topics.stream("application-log");

    private final Hub hub;
    private final Frames frames;
    private final DeploymentProgress progress;
    private final Map<String, String> projectOfApplication = new ConcurrentHashMap<>();

    LiveFeed(Hub hub, Frames frames, DeploymentProgress progress) {
        this.hub = hub;
        this.frames = frames;
        this.progress = progress;
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

    /// Which project an application belongs to, for events that do not say so.
    @Bean
    Broadcast applicationBroadcast() {
        return Broadcast.ofEverything("gateway-applications", this::noteApplication, APPLICATIONS);
    }

    @Bean
    Broadcast liveBroadcast() {
        return Broadcast.ofNews(
                "gateway-live", this::forward, DEPLOYMENTS, ALERTS, BUILD_LOG, APPLICATION_LOG);
    }

    private void noteApplication(Event event) {
        if (event.isTombstone()) {
            projectOfApplication.remove(event.subject());
        } else {
            var state = event.data(ApplicationState.class);
            projectOfApplication.put(state.id(), state.projectId());
        }
    }

    private void forward(Event event) {
        if (event.isTombstone()) {
            return;
        }
        var topic = event.topic();
        if (topic.equals(DEPLOYMENTS)) {
            deployment(event).ifPresent(hub::publish);
        } else if (topic.equals(BUILD_LOG)) {
            buildLine(event).ifPresent(hub::publish);
        } else if (topic.equals(APPLICATION_LOG)) {
            log(event).ifPresent(hub::publish);
        } else {
            alert(event).ifPresent(hub::publish);
        }
    }

    private Optional<LiveEvent> deployment(Event event) {
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
    private Optional<LiveEvent> buildLine(Event event) {
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
