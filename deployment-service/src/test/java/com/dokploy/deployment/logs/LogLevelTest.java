package com.dokploy.deployment.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.docker.LogLine.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clause 203, S120: how grave a line is.
class LogLevelTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"level":"warn","msg":"x"}              | WARN
                    {"severity":"ERROR","message":"x"}      | ERROR
                    {"level":20,"msg":"x"}                  | DEBUG
                    {"level":30,"msg":"x"}                  | INFO
                    {"level":50,"msg":"x"}                  | ERROR
                    {"message":"no level"}                  | INFO
                    {"level": broken                        | INFO
                    ERROR could not connect                 | ERROR
                    error: could not connect                | ERROR
                    [WARN] low on memory                    | WARN
                    <debug> x                               | DEBUG
                    2026-01-15T10:00:00.123Z WARN low       | WARN
                    2026-01-15 10:00:00,123 [ERROR] x       | ERROR
                    [2026-01-15 10:00:00] INFO x            | INFO
                    FATAL: role does not exist              | ERROR
                    Listening on port 8080                  | INFO
                    Errors were found                       | INFO
                    GET / 200 error                         | INFO
                    """)
    void isToldFromTheLine(String line, LogLevel level) {
        assertThat(LogLevel.of(line, Stream.STDOUT)).isEqualTo(level);
    }

    @Test
    void fallsBackToTheStream() {
        assertThat(LogLevel.of("plain", Stream.STDERR)).isEqualTo(LogLevel.ERROR);
        assertThat(LogLevel.of("plain", Stream.STDOUT)).isEqualTo(LogLevel.INFO);
        assertThat(LogLevel.of("INFO fine", Stream.STDERR)).isEqualTo(LogLevel.INFO);
        assertThat(LogLevel.of("", Stream.STDOUT)).isEqualTo(LogLevel.INFO);
    }
}
