package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The name of a plain container, two to 128 characters.
public record ContainerName(@JsonValue String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");

    /// @throws InvalidDockerValue if the text is not such a value
    public ContainerName {
        Grammar.match("ContainerName", value, 128, PATTERN);
    }

    /// @throws InvalidDockerValue if the text is not such a value
    @JsonCreator
    public static ContainerName parse(String raw) {
        return new ContainerName(raw);
    }

    @Override
    public String toString() {
        return value;
    }
}
