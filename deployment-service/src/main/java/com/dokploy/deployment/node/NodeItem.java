package com.dokploy.deployment.node;

import com.dokploy.platform.docker.NodeView;
import com.dokploy.platform.docker.Reserved;
import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node in the API (B29).
///
/// @param role `manager` or `worker`
/// @param availability `active`, `pause` (takes no new replicas) or `drain` (keeps none)
/// @param state the engine's word, such as `ready` or `down`
/// @param reason why it is in that state; null if there is nothing to say
/// @param labels that placement constraints can ask for
@Schema(name = "SwarmNode")
record NodeItem(
        String id,
        String hostname,
        String role,
        String availability,
        String state,
        @Nullable String reason,
        @Nullable String address,
        String engineVersion,
        Capacity resources,
        Map<String, String> labels,
        @JsonProperty("_links") Map<String, String> links) {
    private static final long MEBIBYTE = 1024 * 1024;

    /// @param total what the node has
    /// @param reserved what its replicas have asked for and nobody else gets
    @Schema(name = "SwarmNodeResources")
    record Capacity(Amount total, Amount reserved) {}

    /// @param cpu in cores
    /// @param memory in MiB (S98)
    @Schema(name = "SwarmNodeAmount")
    record Amount(double cpu, long memory) {}

    static NodeItem of(NodeView node, Reserved reserved) {
        var path = "/nodes/" + node.id();
        return new NodeItem(
                node.id().value(),
                node.hostname(),
                word(node.role()),
                word(node.availability()),
                node.state(),
                node.message().isEmpty() ? null : node.message(),
                node.address().orElse(null),
                node.engineVersion(),
                new Capacity(
                        new Amount(node.cores(), node.memory() / MEBIBYTE),
                        new Amount(reserved.cores(), reserved.memory() / MEBIBYTE)),
                node.labels(),
                Map.of("self", Links.to(path), "metrics", Links.to(path + "/metrics")));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
