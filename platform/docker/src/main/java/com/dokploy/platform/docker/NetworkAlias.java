package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// A further DNS name of a container on one network, at most 63 characters.
public record NetworkAlias(@JsonValue String value) {
    private static final Pattern PATTERN =
            Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9_.-]*[a-zA-Z0-9])?");

    /// @throws InvalidDockerValue if the text is not such a value
    public NetworkAlias {
        Grammar.match("NetworkAlias", value, 63, PATTERN);
    }

    /// @throws InvalidDockerValue if the text is not such a value
    @JsonCreator
    public static NetworkAlias parse(String raw) {
        return new NetworkAlias(raw);
    }

    @Override
    public String toString() {
        return value;
    }
}
