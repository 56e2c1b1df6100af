package com.dokploy.platform.docker;

import com.dokploy.platform.docker.PublishedPort.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// An image on the engine's node.
///
/// @param id digest of its configuration
/// @param tags names that it has here, such as `busybox:latest`
/// @param digests names by which a registry knows it; none for images that were built here
/// @param size bytes
/// @param createdAt as the image says
/// @param labels of the image
/// @param exposedPorts ports that the image declares; empty in lists
/// @param hasHealthCheck whether the image brings a health check; false in lists
public record ImageView(
        ImageId id,
        List<String> tags,
        List<String> digests,
        long size,
        Optional<Instant> createdAt,
        Map<String, String> labels,
        List<ExposedPort> exposedPorts,
        boolean hasHealthCheck) {

    /// A port that an image declares.
    public record ExposedPort(int port, Protocol protocol) {}

    static ImageView read(JsonNode node) {
        var config = node.path("Config");
        return new ImageView(
                ImageId.parse(Json.text(node, "Id")),
                names(node, "RepoTags"),
                names(node, "RepoDigests"),
                Json.number(node, "Size"),
                Json.instant(node, "Created"),
                Json.map(config, "Labels"),
                ports(config.path("ExposedPorts")),
                config.path("Healthcheck").path("Test").size() > 0);
    }

    static ImageView readListed(JsonNode node) {
        return new ImageView(
                ImageId.parse(Json.text(node, "Id")),
                names(node, "RepoTags"),
                names(node, "RepoDigests"),
                Json.number(node, "Size"),
                Optional.of(Instant.ofEpochSecond(Json.number(node, "Created"))),
                Json.map(node, "Labels"),
                List.of(),
                false);
    }

    // Older engines write "<none>:<none>" for an image without a name.
    private static List<String> names(JsonNode node, String field) {
        return Json.texts(node, field).stream().filter(name -> !name.startsWith("<none>")).toList();
    }

    private static List<ExposedPort> ports(JsonNode exposed) {
        var all = new TreeMap<String, ExposedPort>();
        exposed.forEachEntry((key, ignored) -> {
            var parts = key.split("/", 2);
            var protocol = Ports.protocol(parts.length == 2 ? parts[1] : "");
            if (parts[0].matches("[0-9]{1,5}")) {
                all.put(key, new ExposedPort(Integer.parseInt(parts[0]), protocol));
            }
        });
        return new ArrayList<>(all.values());
    }
}
