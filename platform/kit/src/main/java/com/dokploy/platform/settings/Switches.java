package com.dokploy.platform.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The operator's switches: environment variables `DOKPLOY_*`, each also as `<NAME>_FILE`, a path whose content counts, so
/// that a secret can be mounted where it would otherwise stand in the environment.
///
/// @param values name and value of each switch that is set, those of files read already
public record Switches(Map<String, String> values) {
    private static final String PREFIX = "DOKPLOY_";
    private static final String FILE = "_FILE";

    public Switches {
        values = Map.copyOf(values);
    }

    /// Those in an environment.
    ///
    /// @param environment all variables
    /// @throws InvalidSwitch if one is given twice, or its file cannot be read
    public static Switches in(Map<String, String> environment) {
        var values = new TreeMap<>(fromFiles(environment));
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !isFile(name) && !value.isBlank()) {
                values.put(name, value);
            }
        });
        return new Switches(values);
    }

    /// Those alone that are given as a file.
    ///
    /// @throws InvalidSwitch if one is given twice, or its file cannot be read
    static Map<String, String> fromFiles(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> isFile(variable.getKey()) && !variable.getValue().isBlank())
                .collect(
                        Collectors.toMap(
                                variable -> name(variable.getKey()),
                                variable -> read(variable.getKey(), environment)));
    }

    private static boolean isFile(String variable) {
        return variable.startsWith(PREFIX) && variable.endsWith(FILE);
    }

    private static String name(String variable) {
        return variable.substring(0, variable.length() - FILE.length());
    }

    private static String read(String variable, Map<String, String> environment) {
        var name = name(variable);
        if (!environment.getOrDefault(name, "").isBlank()) {
            throw new InvalidSwitch(
                    "both %s and %s are set; set one".formatted(name, variable), null);
        }
        var file = environment.getOrDefault(variable, "");
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSwitch(
                    "could not read the file %s, which %s names: %s"
                            .formatted(file, variable, e.getClass().getSimpleName()),
                    e);
        }
    }

    /// A switch, if it is set.
    ///
    /// @param name such as `DOKPLOY_ADMIN_PASSWORD`
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /// A switch, or its default.
    public String get(String name, String fallback) {
        return get(name).orElse(fallback);
    }

    /// Names only: values may be secrets.
    @Override
    public String toString() {
        return "Switches" + values.keySet();
    }
}
