package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The name of a named volume: two to 128 characters, never a path (clause S93).
public record VolumeName(@JsonValue String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");

    /// @throws InvalidDockerValue if the text is not such a value
    public VolumeName {
        Grammar.match("VolumeName", value, 128, PATTERN);
    }

    /// @throws InvalidDockerValue if the text is not such a value
    @JsonCreator
    public static VolumeName parse(String raw) {
        return new VolumeName(raw);
    }

    @Override
    public String toString() {
        return value;
    }
}
