package com.dokploy.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The operator's switches: environment variables, each also as `<NAME>_FILE`, a path whose content counts.
public record Environment(Map<String, String> variables) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /// That of this process.
    public static Environment ofThisProcess() {
        return new Environment(System.getenv());
    }

    /// A switch, if it is set and not blank.
    ///
    /// @param name such as `DOKPLOY_ADMIN_PASSWORD`
    /// @throws Refusal when its file cannot be read
    public Optional<String> get(String name) {
        var value = variables.getOrDefault(name, "");
        if (!value.isBlank()) {
            return Optional.of(value);
        }
        var file = variables.getOrDefault(name + "_FILE", "");
        if (file.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            throw new Refusal(
                    "could not read %s (%s_FILE): %s".formatted(file, name, e.getMessage()));
        }
    }

    /// A switch, or its default.
    public String get(String name, String fallback) {
        return get(name).orElse(fallback);
    }
}
