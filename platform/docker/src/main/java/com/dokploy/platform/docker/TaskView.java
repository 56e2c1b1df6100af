package com.dokploy.platform.docker;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// One task of a service: a replica, or the memory of one.
///
/// @param id the engine's id
/// @param serviceId whose task it is
/// @param slot which replica, from 1; 0 for tasks of global services
/// @param nodeId where it runs; absent while it is not placed
/// @param image as the task's specification has it
/// @param desiredState what swarm wants of it
/// @param state what it is
/// @param stateSince when the state was reported
/// @param message the engine's words on the state
/// @param error why it could not be placed or started, or how it ended; empty if all is well
/// @param exitCode of the container's process, once it ended
/// @param containerId once there is a container
/// @param createdAt by the engine's clock
/// @param updatedAt by the engine's clock
/// @param labels of the task's container
/// @param ports published in host mode, with the port that the engine chose
/// @param addresses on the joined networks, without prefix length, by network id
public record TaskView(
        EngineId id,
        EngineId serviceId,
        int slot,
        Optional<EngineId> nodeId,
        String image,
        TaskState desiredState,
        TaskState state,
        Optional<Instant> stateSince,
        String message,
        String error,
        OptionalInt exitCode,
        Optional<EngineId> containerId,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt,
        Map<String, String> labels,
        List<PublishedPort> ports,
        Map<String, String> addresses) {

    static TaskView read(JsonNode node) {
        var status = node.path("Status");
        var container = status.path("ContainerStatus");
        return new TaskView(
                EngineId.parse(Json.text(node, "ID")),
                EngineId.parse(Json.text(node, "ServiceID")),
                Json.integer(node, "Slot"),
                Json.optionalText(node, "NodeID").map(EngineId::parse),
                Json.text(node, "Spec", "ContainerSpec", "Image"),
                TaskState.parse(Json.text(node, "DesiredState")),
                TaskState.parse(Json.text(status, "State")),
                Json.instant(status, "Timestamp"),
                Json.text(status, "Message"),
                Json.text(status, "Err"),
                exitCode(status, container),
                Json.optionalText(container, "ContainerID").map(EngineId::parse),
                Json.instant(node, "CreatedAt"),
                Json.instant(node, "UpdatedAt"),
                Json.map(node, "Spec", "ContainerSpec", "Labels"),
                ports(status),
                addresses(node.path("NetworksAttachments")));
    }

    // The engine lists a port once for IPv4 and once for IPv6.
    private static List<PublishedPort> ports(JsonNode status) {
        return Json.list(Json.at(status, "PortStatus", "Ports"), Ports::published).stream()
                .distinct()
                .toList();
    }

    // The engine writes 0 for a container that has not ended yet.
    private static OptionalInt exitCode(JsonNode status, JsonNode container) {
        var over = TaskState.parse(Json.text(status, "State")).isOver();
        return over && container.has("ExitCode")
                ? OptionalInt.of(Json.integer(container, "ExitCode"))
                : OptionalInt.empty();
    }

    private static Map<String, String> addresses(JsonNode attachments) {
        var all = new LinkedHashMap<String, String>();
        attachments.forEach(attachment -> {
            var network = Json.text(attachment, "Network", "ID");
            var address = Json.texts(attachment, "Addresses").stream().findFirst();
            address.ifPresent(text -> all.put(network, text.replaceFirst("/.*", "")));
        });
        return all;
    }
}
