package com.dokploy.standalone;

import java.io.PrintStream;
import java.util.Locale;

/// One line on the operator's terminal for each part that is ready.
final class Progress {
    private final PrintStream out;
    private final long began;

    /// @param began the moment that times are counted from, as [System#nanoTime]
    Progress(PrintStream out, long began) {
        this.out = out;
        this.began = began;
    }

    void done(String part) {
        line("%-20s ready after %s".formatted(part, elapsed()));
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    String elapsed() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9);
    }
}
