package com.dokploy.deployment.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.web.MalformedInput;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// B30: going on where an earlier connection ended.
class LogStartTest {
    private static final LogEntry ONE = entry(1, 1);
    private static final LogEntry LATE = entry(3, 2);
    private static final LogEntry TWO = entry(2, 1);
    private static final LogEntry SAME_TIME = entry(2, 2);

    /// Told in this order: a line of another replica arrived early.
    private static final List<LogEntry> KEPT = List.of(ONE, LATE, TWO, SAME_TIME);

    private static LogEntry entry(long time, int replica) {
        return new LogEntry(
                Instant.ofEpochSecond(time), "info", time + " " + replica, "app-" + replica);
    }

    private static List<LogEntry> after(LogEntry seen, List<LogEntry> kept) {
        return new LogStart(1000, null, LogPlace.of(seen.id())).select(kept);
    }

    @Test
    void goesOnInTheOrderInWhichLinesWereTold() {
        assertThat(after(LATE, KEPT)).containsExactly(TWO, SAME_TIME);
        assertThat(after(SAME_TIME, KEPT)).isEmpty();
    }

    @Test
    void goesByTimeWhereTheLineIsNotKeptAndThenRatherTellsTwice() {
        assertThat(after(TWO, List.of(ONE, SAME_TIME, LATE))).containsExactly(SAME_TIME, LATE);
        assertThat(after(ONE, List.of())).isEmpty();
    }

    @Test
    void tailAndSinceNarrowWhatFollows() {
        assertThat(new LogStart(1, null, LogPlace.of(ONE)).select(KEPT)).containsExactly(SAME_TIME);
        assertThat(new LogStart(1000, Instant.ofEpochSecond(3), LogPlace.of(ONE)).select(KEPT))
                .containsExactly(LATE);
        var range = new LogRange(null, null);
        assertThat(Stream.of(LogStart.of(range, null), LogStart.of(range, LogPlace.of(ONE))))
                .extracting(LogStart::tail)
                .containsExactly(100, 1000);
    }

    @Test
    void aReaderWhoGoesOnAfterAMarkGetsTheLineBehindIt() {
        var mark = WaitingLines.mark(TWO, "2 lines were left out");
        assertThat(after(mark, List.of(ONE, TWO))).containsExactly(TWO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "1.5-1", "-1.000000000-1", "1.000000000-", "1.000000000-1x"})
    void refusesWhatIsNoId(String raw) {
        assertThatThrownBy(() -> LogPlace.of(raw)).isInstanceOf(MalformedInput.class);
    }
}
