package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// A swarm service's name, which is also its DNS name: a lower-case DNS label of at most 63
/// characters (clause S89).
public record ServiceName(@JsonValue String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

    /// @throws InvalidDockerValue if the text is not such a value
    public ServiceName {
        Grammar.match("ServiceName", value, 63, PATTERN);
    }

    /// @throws InvalidDockerValue if the text is not such a value
    @JsonCreator
    public static ServiceName parse(String raw) {
        return new ServiceName(raw);
    }

    @Override
    public String toString() {
        return value;
    }
}
