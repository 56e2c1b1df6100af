package com.dokploy.deployment.pipeline;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plays the queue forward until a deployment's turn comes, by the rules by which it is claimed: one at a time for each
/// application, projects in turn, a bounded number in all (S106, S107).
///
/// Pure: no I/O, no clock. Whatever runs is taken to end in the order in which it began, except that the deployment's own
/// application is not held up by others.
final class QueueForecast {
    /// An unfinished deployment.
    ///
    /// @param running whether it holds a place
    /// @param served when its project last got a place; null if never
    record Open(
            UUID id, UUID application, UUID project, boolean running, @Nullable Instant served) {}

    private final Map<UUID, Deque<Open>> lines = new LinkedHashMap<>();
    private final List<Open> running = new ArrayList<>();
    private final Map<UUID, Integer> busy = new HashMap<>();
    private final Map<UUID, Instant> served = new HashMap<>();
    private final Map<UUID, Integer> ages = new HashMap<>();
    private Instant last = Instant.MIN;

    private QueueForecast(List<Open> open) {
        for (var one : open) {
            ages.put(one.id(), ages.size());
            lines.computeIfAbsent(one.application(), _ -> new ArrayDeque<>()).add(one);
            var when = one.served();
            if (when != null) {
                served.put(one.project(), when);
                last = when.isAfter(last) ? when : last;
            }
            if (one.running()) {
                begin(one);
            }
        }
    }

    /// How many unfinished deployments one must wait for.
    ///
    /// @param open all that are unfinished, begun ones first, older ones before younger ones
    /// @param places how many may run at a time
    static int ahead(List<Open> open, UUID deployment, int places) {
        return open.stream()
                .filter(one -> one.id().equals(deployment) && !one.running())
                .findFirst()
                .map(target -> new QueueForecast(open).waits(target, places))
                .orElse(0);
    }

    private int waits(Open target, int places) {
        for (var ended = 0; ; ended++) {
            var next = next();
            while (running.size() < places && next.isPresent()) {
                if (next.get().equals(target)) {
                    return ended;
                }
                begin(next.get());
                served.put(next.get().project(), later());
                next = next();
            }
            if (running.isEmpty()) {
                return ended;
            }
            end(target);
        }
    }

    private Instant later() {
        last = last.plusNanos(1);
        return last;
    }

    /// The head of a line whose project has the fewest places, among equals the one served longest ago.
    private Optional<Open> next() {
        return lines.values().stream()
                .filter(line -> !line.isEmpty())
                .map(Deque::getFirst)
                .filter(head -> !running.contains(head))
                .min(
                        Comparator.<Open>comparingInt(head -> busy.getOrDefault(head.project(), 0))
                                .thenComparing(
                                        head -> served.getOrDefault(head.project(), Instant.MIN))
                                .thenComparing(head -> ages.getOrDefault(head.id(), 0)));
    }

    private void begin(Open one) {
        running.add(one);
        busy.merge(one.project(), 1, Integer::sum);
    }

    private void end(Open target) {
        var ending =
                running.stream()
                        .filter(one -> one.application().equals(target.application()))
                        .findFirst()
                        .orElseGet(running::getFirst);
        running.remove(ending);
        busy.merge(ending.project(), -1, Integer::sum);
        lines.getOrDefault(ending.application(), new ArrayDeque<>()).remove(ending);
    }
}
