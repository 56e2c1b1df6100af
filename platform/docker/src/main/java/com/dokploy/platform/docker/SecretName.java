package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The name of a swarm secret, at most 64 characters as the engine demands.
public record SecretName(@JsonValue String value) {
    private static final Pattern PATTERN =
            Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9_.-]*[a-zA-Z0-9])?");

    /// @throws InvalidDockerValue if the text is not such a value
    public SecretName {
        Grammar.match("SecretName", value, 64, PATTERN);
    }

    /// @throws InvalidDockerValue if the text is not such a value
    @JsonCreator
    public static SecretName parse(String raw) {
        return new SecretName(raw);
    }

    @Override
    public String toString() {
        return value;
    }
}
