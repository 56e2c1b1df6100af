package com.dokploy.platform.docker;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program to run inside a running container.
///
/// @param argv program and arguments; no shell reads them
/// @param environment added to the container's
/// @param user absent for the container's own
/// @param stdin what the program reads; absent for nothing
/// @param limit longest time to wait. The engine cannot end a program that was started so: where
///     it must not run on, begin the arguments with `timeout`
public record ExecRequest(
        List<String> argv,
        Map<EnvironmentKey, String> environment,
        Optional<String> user,
        Optional<InputStream> stdin,
        Duration limit) {

    public ExecRequest {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty() || !limit.isPositive()) {
            throw new IllegalArgumentException("A program and a positive limit are needed");
        }
    }

    /// No input, and a minute.
    public static ExecRequest of(String... argv) {
        return new ExecRequest(
                List.of(argv), Map.of(), Optional.empty(), Optional.empty(), Duration.ofMinutes(1));
    }

    public ExecRequest withEnvironment(Map<EnvironmentKey, String> values) {
        return new ExecRequest(argv, values, user, stdin, limit);
    }

    public ExecRequest withUser(String name) {
        return new ExecRequest(argv, environment, Optional.of(name), stdin, limit);
    }

    public ExecRequest withStdin(InputStream input) {
        return new ExecRequest(argv, environment, user, Optional.of(input), limit);
    }

    public ExecRequest withLimit(Duration longest) {
        return new ExecRequest(argv, environment, user, stdin, longest);
    }
}
