package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The name of a network, at most 128 characters.
public record NetworkName(@JsonValue String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");

    /// @throws InvalidDockerValue if the text is not such a value
    public NetworkName {
        Grammar.match("NetworkName", value, 128, PATTERN);
    }

    /// @throws InvalidDockerValue if the text is not such a value
    @JsonCreator
    public static NetworkName parse(String raw) {
        return new NetworkName(raw);
    }

    @Override
    public String toString() {
        return value;
    }
}
