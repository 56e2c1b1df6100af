package com.dokploy.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// One line on the operator's terminal for each part that is ready.
final class Progress {
    private final PrintStream out;
    private final Instant began;

    /// Counts from the start of this process.
    Progress(PrintStream out) {
        this.out = out;
        this.began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    void done(String part) {
        line("%-20s ready after %s".formatted(part, elapsed()));
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    String elapsed() {
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(began, Instant.now()).toMillis() / 1e3);
    }
}
