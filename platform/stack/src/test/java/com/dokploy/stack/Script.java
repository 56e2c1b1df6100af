package com.dokploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that is run to its end.
record Script(int exitCode, String output) {
    /// @param limit after which it is ended and the test fails
    static Script run(Duration limit, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("script", ".log");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(output.toFile()).environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            var said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as("%s within %s: %s", command, limit, said).isTrue();
            return new Script(process.exitValue(), said);
        } finally {
            Files.delete(output);
        }
    }

    static Script run(Duration limit, String... command) throws IOException, InterruptedException {
        return run(limit, Map.of(), List.of(command));
    }

    /// What it said, when it ended well.
    String succeeded() {
        assertThat(exitCode).as(output).isZero();
        return output;
    }

    static String file(String path) {
        return Repository.file(path).toString();
    }
}
