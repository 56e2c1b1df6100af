package com.dokploy.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OutputTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// As behind `head`: without a word from here a log would be followed for nobody.
    @Test
    void tellsThatNobodyReadsAnyMore() {
        var pipe =
                new OutputStream() {
                    @Override
                    public void write(int next) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        assertThat(line(pipe)).isFalse();
        assertThat(line(new ByteArrayOutputStream())).isTrue();
    }

    private static boolean line(OutputStream stream) {
        var out = new PrintStream(stream, true, StandardCharsets.UTF_8);
        return new Output(out, Format.table).line(JSON.createObjectNode(), "a line");
    }
}
