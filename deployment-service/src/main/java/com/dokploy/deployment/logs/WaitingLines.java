package com.dokploy.deployment.logs;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lines on their way to a reader that may be slow. When there are too many, later ones are left out and a line
/// in their place says how many.
final class WaitingLines implements LogReader {
    private final ArrayBlockingQueue<LogEntry> lines;
    private long leftOut;

    WaitingLines(int most) {
        lines = new ArrayBlockingQueue<>(most);
    }

    @Override
    public void read(LogEntry entry) {
        if (leftOut > 0 && lines.remainingCapacity() > 1) {
            lines.add(mark(entry, count(leftOut)));
            leftOut = 0;
        }
        if (!lines.offer(entry)) {
            leftOut++;
        }
    }

    static String count(long leftOut) {
        return "%d lines were left out".formatted(leftOut);
    }

    /// What stands for lines that were left out before this one. Just before it, so that a reader who goes on after
    /// the mark gets it.
    static LogEntry mark(LogEntry before, String what) {
        return new LogEntry(
                before.timestamp().minusNanos(1), LogLevel.WARN.word(), what, before.container());
    }

    /// The next line, waiting for a second; null if there is none.
    @Nullable LogEntry next() throws InterruptedException {
        return lines.poll(1, TimeUnit.SECONDS);
    }
}
