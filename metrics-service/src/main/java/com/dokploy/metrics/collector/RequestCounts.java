package com.dokploy.metrics.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Counts the requests that one ingress answered, in steps of ten seconds by the time at which the engine noted them.
///
/// A step is told once, when it has been read to its end; its rows are named by its beginning, so that telling it again after
/// a restart changes nothing. What was open when the log broke off is read again as a whole.
final class RequestCounts {
    static final Duration STEP = Duration.ofSeconds(10);

    /// How far back a log is read that was not read for a while. What is older is not known.
    static final Duration REACH = Duration.ofMinutes(2);

    // Lines come within milliseconds. So long after the last one nothing of the past is on its way
    // any more.
    private static final Duration SETTLED = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofHours(1);
    // An application that was asked for so lately and is not now has had no requests; of others
    // nothing is said.
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final TreeMap<Instant, Map<UUID, Count>> open = new TreeMap<>();
    private final Map<UUID, Instant> lastAsked = new HashMap<>();
    private Instant told;
    private Instant heard;
    private Instant newest = Instant.EPOCH;

    /// @param now by the clock of the node
    RequestCounts(Instant now) {
        told = step(now.minus(REACH));
        heard = now;
    }

    /// @param failed those of them that were answered 5xx
    record Count(long requests, long failed) {
        Count and(boolean isFailed) {
            return new Count(requests + 1, isFailed ? failed + 1 : failed);
        }
    }

    /// @param at beginning
    record Step(Instant at, Map<UUID, Count> counts) {}

    /// The log is about to be read, again or for the first time.
    ///
    /// @return from when on
    synchronized Instant begin(Instant now) {
        open.clear();
        heard = now;
        var oldest = step(now.minus(REACH));
        if (told.isBefore(oldest) || told.isAfter(now)) {
            told = oldest;
        }
        newest = Instant.EPOCH;
        return told;
    }

    /// @param at by the engine's clock
    /// @param now by ours
    synchronized void add(AccessLine line, Instant at, Instant now) {
        heard = now;
        var step = step(at);
        newest = step.isAfter(newest) ? step : newest;
        if (!step.isBefore(told)) {
            open.computeIfAbsent(step, _ -> new HashMap<>())
                    .merge(
                            line.application(),
                            new Count(0, 0).and(line.failed()),
                            (count, _) -> count.and(line.failed()));
        }
    }

    /// The steps that are over and were not told yet, in their order, while the log is being read.
    synchronized List<Step> ended(Instant now) {
        if (told.isAfter(now.plus(STEP))) {
            // The clock was set back.
            begin(now);
        }
        var quiet = Duration.between(heard, now).compareTo(SETTLED) >= 0;
        var end = quiet || newest.isAfter(now) ? step(now.minus(SETTLED)) : newest;
        if (told.isBefore(end.minus(LONGEST))) {
            // The clock was set forward, or nobody asked for long.
            told = end.minus(LONGEST);
            open.headMap(told).clear();
        }
        return until(end);
    }

    /// All that is left, when nothing more will come.
    synchronized List<Step> rest() {
        return open.isEmpty() ? List.of() : until(open.lastKey().plus(STEP));
    }

    private List<Step> until(Instant end) {
        var steps = new ArrayList<Step>();
        for (; told.isBefore(end); told = told.plus(STEP)) {
            var counts = open.remove(told);
            steps.add(new Step(told, withIdle(counts == null ? Map.of() : counts)));
        }
        return steps;
    }

    private Map<UUID, Count> withIdle(Map<UUID, Count> counted) {
        counted.keySet().forEach(application -> lastAsked.put(application, told));
        lastAsked.values().removeIf(last -> last.isBefore(told.minus(REMEMBERED)));
        var all = new HashMap<UUID, Count>();
        lastAsked.keySet().forEach(application -> all.put(application, new Count(0, 0)));
        all.putAll(counted);
        return all;
    }

    private static Instant step(Instant moment) {
        var seconds = STEP.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }
}
