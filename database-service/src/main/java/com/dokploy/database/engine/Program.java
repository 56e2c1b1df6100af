package com.dokploy.database.engine;

import java.util.List;
import java.util.Map;

/// A program of an engine's image, to be run beside its server.
///
/// @param argv program and arguments; never a password
/// @param environment added to the container's, where a tool takes its password in no other way
/// @param input what it reads; empty for nothing
public record Program(List<String> argv, Map<String, String> environment, String input) {
    public Program {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    /// A program that needs nothing but its arguments.
    public static Program of(String... argv) {
        return new Program(List.of(argv), Map.of(), "");
    }

    Program withInput(String text) {
        return new Program(argv, environment, text);
    }

    Program withEnvironment(String key, String value) {
        return new Program(argv, Map.of(key, value), input);
    }

    @Override
    public String toString() {
        return argv.getFirst();
    }
}
