package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Calls the real `./dokployctl`.
///
/// @param home where it keeps its login
/// @param environment variables beside those of this process
record CommandLineUser(Path home, Map<String, String> environment) {
    // Tests run in the folder of their module.
    private static final Path SCRIPT = Path.of("../../dokployctl").toAbsolutePath().normalize();

    /// @param output the results
    /// @param said the rest
    record Answer(int exitCode, String output, String said) {}

    Answer succeeds(String... arguments) throws IOException, InterruptedException {
        var answer = runs(arguments);
        assertThat(answer.exitCode())
                .as("%s: %s%s", Arrays.toString(arguments), answer.output(), answer.said())
                .isZero();
        return answer;
    }

    void refused(int exitCode, String words, String... arguments)
            throws IOException, InterruptedException {
        var answer = runs(arguments);
        assertThat(answer.said().lines())
                .singleElement()
                .asString()
                .startsWith("dokployctl: ")
                .contains(words);
        assertThat(answer.exitCode()).isEqualTo(exitCode);
    }

    Answer runs(String... arguments) throws IOException, InterruptedException {
        return answers("", arguments);
    }

    /// @param typed the only line of the input
    Answer answers(String typed, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(Arrays.asList(arguments));
        var output = Files.createTempFile(home, "output", ".txt");
        var said = Files.createTempFile(home, "said", ".txt");
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(said.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("XDG_CONFIG_HOME");
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
                input.write(typed.isEmpty() ? "" : typed + "\n");
            } catch (IOException e) {
                // It ended without reading.
            }
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                throw new IllegalStateException(
                        command + " does not end: " + Files.readString(said));
            }
            return new Answer(
                    process.exitValue(), Files.readString(output), Files.readString(said));
        } finally {
            process.destroyForcibly();
        }
    }
}
