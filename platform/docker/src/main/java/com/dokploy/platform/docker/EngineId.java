package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// An id that the engine made up: of a container, service, task, node, network or secret.
public record EngineId(@JsonValue String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9]{12,64}");

    /// @throws InvalidDockerValue if the text is not such a value
    public EngineId {
        Grammar.match("EngineId", value, 64, PATTERN);
    }

    /// @throws InvalidDockerValue if the text is not such a value
    @JsonCreator
    public static EngineId parse(String raw) {
        return new EngineId(raw);
    }

    @Override
    public String toString() {
        return value;
    }
}
