package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.logs.LogLineView;
import com.dokploy.deployment.logs.Millis;
import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/// The bodies that show deployments, member for member as the specification has them.
final class DeploymentViews {
    private static final String PENDING = DeploymentStatus.PENDING.word();

    private DeploymentViews() {}

    /// Body of a deploy (clauses 187-191).
    record Queued(
            UUID deploymentId,
            String status,
            int queuePosition,
            long estimatedTime,
            @JsonProperty("_links") Map<String, String> links) {
        static Queued of(Deployment deployment, DeploymentQueries.Place place) {
            return new Queued(
                    deployment.id(),
                    PENDING,
                    place.position(),
                    place.estimatedSeconds(),
                    linksOf(deployment.id(), deployment.applicationId(), "deployment", "logs"));
        }
    }

    /// Body of a rollback (S135).
    record RollingBack(
            UUID deploymentId,
            String status,
            @Nullable UUID previousDeploymentId,
            @JsonProperty("_links") Map<String, String> links) {
        static RollingBack of(Deployment deployment) {
            return new RollingBack(
                    deployment.id(),
                    PENDING,
                    deployment.restores(),
                    linksOf(deployment.id(), deployment.applicationId(), "deployment", "logs"));
        }
    }

    /// Body of a cancellation.
    record Cancelling(
            UUID deploymentId, String status, @JsonProperty("_links") Map<String, String> links) {
        static Cancelling of(Deployment deployment) {
            return new Cancelling(
                    deployment.id(),
                    "cancelling",
                    linksOf(deployment.id(), deployment.applicationId(), "deployment", "logs"));
        }
    }

    /// Item of a list (clauses 223-228).
    @Schema(name = "DeploymentItem")
    record Item(
            UUID id,
            UUID applicationId,
            String status,
            @Nullable String branch,
            @Nullable String tag,
            @Nullable String commitSha,
            @Nullable String commitMessage,
            @Nullable String author,
            @Nullable Long duration,
            Instant createdAt,
            @Nullable Instant finishedAt,
            @JsonProperty("_links") Map<String, String> links) {}

    /// The whole of it (clauses 229-235).
    @Schema(name = "DeploymentDetail")
    record Detail(
            UUID id,
            UUID applicationId,
            String status,
            @Nullable String reason,
            String trigger,
            @Nullable String branch,
            @Nullable String tag,
            @Nullable String commitSha,
            @Nullable String commitMessage,
            @Nullable String author,
            @Nullable UUID previousDeploymentId,
            @Nullable Long duration,
            String buildOutput,
            List<StageView> stages,
            Instant createdAt,
            @Nullable Instant finishedAt,
            @JsonProperty("_links") Map<String, String> links) {
        static Detail of(Deployment deployment, String buildOutput) {
            return new Detail(
                    deployment.id(),
                    deployment.applicationId(),
                    deployment.status().word(),
                    deployment.reason(),
                    deployment.trigger().name().toLowerCase(java.util.Locale.ROOT),
                    deployment.branch(),
                    deployment.tag(),
                    deployment.commitSha(),
                    deployment.commitMessage(),
                    deployment.author(),
                    deployment.restores(),
                    seconds(deployment.createdAt(), deployment.finishedAt()),
                    buildOutput,
                    deployment.stages().all().stream().map(StageView::of).toList(),
                    deployment.createdAt(),
                    deployment.finishedAt(),
                    linksOf(
                            deployment.id(),
                            deployment.applicationId(),
                            "self",
                            "rollback",
                            "logs",
                            "application"));
        }
    }

    record StageView(
            String name,
            String status,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long duration) {
        static StageView of(Stages.Entry entry) {
            return new StageView(
                    entry.name().word(),
                    entry.state().word(),
                    entry.startedAt(),
                    entry.finishedAt(),
                    entry.startedAt() == null
                            ? null
                            : seconds(entry.startedAt(), entry.finishedAt()));
        }
    }

    @Schema(name = "DeploymentLogs")
    record Logs(List<LogView> logs, @JsonProperty("_links") Map<String, String> links) {}

    /// @param sequence place in the deployment's log; give the last one as `after` to go on
    record LogView(
            @JsonSerialize(using = Millis.class) Instant timestamp,
            String stage,
            String message,
            String level,
            long sequence)
            implements LogLineView {
        @Override
        public String id() {
            return Long.toString(sequence);
        }

        static LogView of(DeploymentLog.Line line) {
            return new LogView(
                    line.timestamp(), line.stage(), line.message(), line.level(), line.sequence());
        }
    }

    /// Of the shown times, which are whole seconds, so that stages add up to the whole (clause 234).
    static @Nullable Long seconds(Instant from, @Nullable Instant to) {
        return to == null ? null : to.getEpochSecond() - from.getEpochSecond();
    }

    static Map<String, String> linksOf(UUID id, UUID application, String... relations) {
        var path = "/deployments/" + id;
        var links = new LinkedHashMap<String, String>();
        for (var relation : relations) {
            links.put(
                    relation,
                    switch (relation) {
                        case "self", "deployment" -> Links.to(path);
                        case "application" -> Links.to("/applications/" + application);
                        default -> Links.to(path + "/" + relation);
                    });
        }
        return links;
    }
}
