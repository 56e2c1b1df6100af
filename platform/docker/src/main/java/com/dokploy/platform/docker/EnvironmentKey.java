package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The name of an environment variable as a POSIX shell accepts it, at most 256 characters.
public record EnvironmentKey(@JsonValue String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /// @throws InvalidDockerValue if the text is not such a value
    public EnvironmentKey {
        Grammar.match("EnvironmentKey", value, 256, PATTERN);
    }

    /// @throws InvalidDockerValue if the text is not such a value
    @JsonCreator
    public static EnvironmentKey parse(String raw) {
        return new EnvironmentKey(raw);
    }

    @Override
    public String toString() {
        return value;
    }
}
