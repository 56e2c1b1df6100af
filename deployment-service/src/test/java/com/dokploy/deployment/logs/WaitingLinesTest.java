package com.dokploy.deployment.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// S203: what a slow reader misses is marked in its place.
class WaitingLinesTest {
    @Test
    void leavesOutWhatDoesNotFitAndSaysSo() throws InterruptedException {
        var waiting = new WaitingLines(3);
        for (var i = 1; i <= 5; i++) {
            waiting.read(entry("line " + i));
        }
        assertThat(drained(waiting)).containsExactly("line 1", "line 2", "line 3");
        waiting.read(entry("line 6"));
        assertThat(drained(waiting)).containsExactly("2 lines were left out", "line 6");
    }

    private static List<String> drained(WaitingLines waiting) throws InterruptedException {
        var all = new ArrayList<String>();
        for (var entry = waiting.next(); entry != null; entry = waiting.next()) {
            all.add(entry.message());
        }
        return all;
    }

    private static LogEntry entry(String message) {
        return new LogEntry(Instant.EPOCH, "info", message, "app-1");
    }
}
