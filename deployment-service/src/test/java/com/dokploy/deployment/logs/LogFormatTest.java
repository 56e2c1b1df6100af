package com.dokploy.deployment.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class LogFormatTest {
    private static final LogEntry LINE =
            new LogEntry(Instant.ofEpochSecond(7, 5), "info", "two\nlines", "app-3");
    private final JsonMapper json = JsonMapper.builder().build();

    /// B30.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-ndjson | NDJSON",
                "text/event-stream | SSE",
                "text/event-stream, */* | SSE",
                "application/json;q=0.5, application/x-ndjson | NDJSON",
                "application/x-ndjson;q=0.2, text/event-stream;q=0.7 | SSE",
                "application/x-ndjson;charset=utf-8 | NDJSON"
            })
    void whatIsNamedIsGiven(String accept, LogFormat format) {
        assertThat(LogFormat.preferred(accept)).contains(format);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "text/html, */*;q=0.8",
                "application/json, text/event-stream",
                "application/x-ndjson;q=0.1, application/json;q=0.2",
                "text/*",
                "not a media type"
            })
    void everybodyElseGetsADocument(String accept) {
        assertThat(LogFormat.preferred(accept)).isEqualTo(Optional.empty());
    }

    @Test
    void aLineIsOneLineWhateverStandsInIt() {
        assertThat(LogFormat.NDJSON.line(json, LINE).lines()).hasSize(1);
        var object = json.readTree(LogFormat.NDJSON.line(json, LINE));
        assertThat(object.propertyNames())
                .containsExactly("id", "timestamp", "level", "message", "container");
        assertThat(object.path("message").asString()).isEqualTo("two\nlines");
        assertThat(object.path("id").asString()).isEqualTo(LINE.id());
        assertThat(LogFormat.SSE.line(json, LINE).lines())
                .hasSize(3)
                .startsWith("id: 7.000000005-3")
                .endsWith("");
    }
}
