package com.dokploy.cli.command;

import com.dokploy.cli.api.Pause;
import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Waits for a state by asking for it, seldom enough for the quota of requests.
final class Waiting {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Pause pause;

    Waiting(Pause pause) {
        this.pause = pause;
    }

    /// @param what for the message when it is not so in time
    JsonNode until(
            String what, Duration limit, Supplier<JsonNode> state, Predicate<JsonNode> isReached) {
        var end = System.nanoTime() + limit.toNanos();
        var wait = FIRST;
        while (true) {
            var now = state.get();
            if (isReached.test(now)) {
                return now;
            }
            if (System.nanoTime() > end) {
                throw new Failure(ExitCode.TIMED_OUT, timedOut(what, limit));
            }
            pause.take(wait);
            wait = wait.compareTo(LONGEST) < 0 ? wait.plus(FIRST) : LONGEST;
        }
    }

    static String timedOut(String what, Duration limit) {
        return "%s had not happened after %d s; it goes on".formatted(what, limit.toSeconds());
    }
}
