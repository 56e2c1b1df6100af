package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How the engine finds out whether a container works.
///
/// @param kind [Kind#EXEC] runs the test as it stands, [Kind#SHELL] hands its only element to the
///     container's own shell, [Kind#NONE] turns off what the image brings
/// @param test program and arguments, run inside the container
/// @param interval between two tests, at least 1 ms
/// @param timeout longest duration of one test, at least 1 ms
/// @param retries failures in a row that make the container unhealthy, at least 1
/// @param startPeriod time after the start in which failures do not count
public record HealthCheck(
        Kind kind,
        List<String> test,
        Duration interval,
        Duration timeout,
        int retries,
        Duration startPeriod) {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    public enum Kind {
        EXEC,
        SHELL,
        NONE
    }

    public HealthCheck {
        test = List.copyOf(test);
        if (kind == Kind.NONE ? !test.isEmpty() : test.isEmpty()) {
            throw new IllegalArgumentException("A health check is either off or has a test");
        }
        if (kind == Kind.SHELL && test.size() != 1) {
            throw new IllegalArgumentException("A shell health check is one line");
        }
        if (kind != Kind.NONE
                && (interval.compareTo(SHORTEST) < 0
                        || timeout.compareTo(SHORTEST) < 0
                        || startPeriod.isNegative()
                        || retries < 1)) {
            throw new IllegalArgumentException("A health check's times and retries are positive");
        }
    }

    /// A test without a shell: interval 10 s, time-out 5 s, 3 retries, no start period.
    public static HealthCheck exec(List<String> argv) {
        return usual(Kind.EXEC, argv);
    }

    /// A line for the container's own shell, with the times of [#exec(List)].
    public static HealthCheck shell(String line) {
        return usual(Kind.SHELL, List.of(line));
    }

    /// Switches off the health check that the image declares.
    public static HealthCheck none() {
        return new HealthCheck(
                Kind.NONE, List.of(), Duration.ZERO, Duration.ZERO, 0, Duration.ZERO);
    }

    private static HealthCheck usual(Kind kind, List<String> test) {
        return new HealthCheck(
                kind, test, Duration.ofSeconds(10), Duration.ofSeconds(5), 3, Duration.ZERO);
    }

    @JsonIgnore
    public boolean isOff() {
        return kind == Kind.NONE;
    }

    List<String> engineTest() {
        return switch (kind) {
            case NONE -> List.of("NONE");
            case EXEC -> prefixed("CMD");
            case SHELL -> prefixed("CMD-SHELL");
        };
    }

    private List<String> prefixed(String form) {
        var all = new ArrayList<String>();
        all.add(form);
        all.addAll(test);
        return List.copyOf(all);
    }
}
