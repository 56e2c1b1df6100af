package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// Where tasks may run: a swarm constraint such as `node.role==manager`.
public record PlacementConstraint(@JsonValue String value) {
    private static final Pattern PATTERN =
            Pattern.compile(
                    "node\\.(?:id|hostname|role|platform\\.os|platform\\.arch|labels\\.[a-zA-Z0-9][a-zA-Z0-9._-]*)(?:==|!=)[a-zA-Z0-9][a-zA-Z0-9_.:-]*");

    /// @throws InvalidDockerValue if the text is no constraint on id, hostname, role, platform or
    ///     label of a node
    public PlacementConstraint {
        Grammar.match("PlacementConstraint", value, 512, PATTERN);
    }

    /// @throws InvalidDockerValue as the constructor
    @JsonCreator
    public static PlacementConstraint parse(String raw) {
        return new PlacementConstraint(raw);
    }

    /// This node only.
    public static PlacementConstraint node(EngineId node) {
        return new PlacementConstraint("node.id==" + node.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
