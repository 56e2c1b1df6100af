package com.dokploy.platform.docker;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// Which part of a log.
///
/// @param tail last lines of each task; absent for all
/// @param since lines at or after this time
/// @param until lines before this time; only plain containers' logs know it
/// @param stdout whether to have what the processes wrote there
/// @param stderr whether to have what the processes wrote there
public record LogQuery(
        OptionalInt tail,
        Optional<Instant> since,
        Optional<Instant> until,
        boolean stdout,
        boolean stderr) {

    public LogQuery {
        if (tail.orElse(0) < 0 || !(stdout || stderr)) {
            throw new IllegalArgumentException("A log query needs a stream and a tail from 0");
        }
    }

    /// Everything of both streams.
    public static LogQuery all() {
        return new LogQuery(OptionalInt.empty(), Optional.empty(), Optional.empty(), true, true);
    }

    /// The last lines of each task.
    public static LogQuery last(int lines) {
        return all().withTail(lines);
    }

    public LogQuery withTail(int lines) {
        return new LogQuery(OptionalInt.of(lines), since, until, stdout, stderr);
    }

    public LogQuery withSince(Instant from) {
        return new LogQuery(tail, Optional.of(from), until, stdout, stderr);
    }

    public LogQuery withUntil(Instant to) {
        return new LogQuery(tail, since, Optional.of(to), stdout, stderr);
    }

    public LogQuery withStreams(boolean out, boolean err) {
        return new LogQuery(tail, since, until, out, err);
    }

    Call apply(Call call, boolean follow) {
        call.query("stdout", stdout)
                .query("stderr", stderr)
                .query("timestamps", true)
                .query("details", true)
                .query("follow", follow)
                .query("tail", tail.isPresent() ? Integer.toString(tail.getAsInt()) : "all");
        since.ifPresent(time -> call.query("since", seconds(time)));
        until.ifPresent(time -> call.query("until", seconds(time)));
        return call;
    }

    private static String seconds(Instant time) {
        return "%d.%09d".formatted(time.getEpochSecond(), time.getNano());
    }
}
