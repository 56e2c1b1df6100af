package com.dokploy.platform.docker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A service as the engine knows it.
///
/// @param id the engine's id
/// @param name the service's name
/// @param version to be given back with an update; another one there means [StaleVersion]
/// @param createdAt by the engine's clock
/// @param updatedAt by the engine's clock
/// @param labels of the service
/// @param image as the specification has it
/// @param desiredReplicas wanted by the specification
/// @param runningTasks tasks that run now
/// @param desiredTasks tasks that should run now; differs from the replicas while nodes are away
/// @param updateState of the last change
/// @param updateMessage the engine's words on it
/// @param updateStartedAt of the last change, if it replaced tasks
/// @param updateCompletedAt of the last change, if it is over
/// @param forceUpdate the counter
/// @param hasPrevious whether there is something to roll back to
/// @param constraints on the nodes
/// @param ports published ports; the engine's own choice filled in for those of the mesh
/// @param digest of the whole specification, fields that we do not know included: another one means that somebody
///     changed it
public record ServiceView(
        EngineId id,
        ServiceName name,
        long version,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt,
        Map<String, String> labels,
        String image,
        int desiredReplicas,
        int runningTasks,
        int desiredTasks,
        UpdateState updateState,
        String updateMessage,
        Optional<Instant> updateStartedAt,
        Optional<Instant> updateCompletedAt,
        long forceUpdate,
        boolean hasPrevious,
        List<String> constraints,
        List<PublishedPort> ports,
        String digest) {

    static ServiceView read(JsonNode node) {
        var spec = node.path("Spec");
        var task = spec.path("TaskTemplate");
        return new ServiceView(
                EngineId.parse(Json.text(node, "ID")),
                ServiceName.parse(Json.text(spec, "Name")),
                Json.number(node, "Version", "Index"),
                Json.instant(node, "CreatedAt"),
                Json.instant(node, "UpdatedAt"),
                Json.map(spec, "Labels"),
                Json.text(task, "ContainerSpec", "Image"),
                Json.integer(spec, "Mode", "Replicated", "Replicas"),
                Json.integer(node, "ServiceStatus", "RunningTasks"),
                Json.integer(node, "ServiceStatus", "DesiredTasks"),
                UpdateState.parse(Json.text(node, "UpdateStatus", "State")),
                Json.text(node, "UpdateStatus", "Message"),
                Json.instant(node, "UpdateStatus", "StartedAt"),
                Json.instant(node, "UpdateStatus", "CompletedAt"),
                Json.number(task, "ForceUpdate"),
                node.path("PreviousSpec").isObject(),
                Json.texts(task, "Placement", "Constraints"),
                Json.list(Json.at(node, "Endpoint", "Ports"), Ports::published),
                digest(spec));
    }

    private static String digest(JsonNode spec) {
        try {
            var bytes =
                    MessageDigest.getInstance("SHA-256")
                            .digest(Json.write(spec).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
