package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
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
/// @param folder where it is called
/// @param environment variables beside those of this process
record CommandLineUser(Path home, Path folder, Map<String, String> environment) {
    // Tests run in the folder of their module.
    private static final Path SCRIPT = Path.of("../../dokployctl").toAbsolutePath().normalize();

    CommandLineUser(Path home, Map<String, String> environment) {
        this(home, home, environment);
    }

    CommandLineUser in(Path other) {
        return new CommandLineUser(home, other, environment);
    }

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
        var output = Files.createTempFile(home, "output", ".txt");
        var said = Files.createTempFile(home, "said", ".txt");
        var process =
                command(arguments)
                        .redirectOutput(output.toFile())
                        .redirectError(said.toFile())
                        .start();
        try {
            try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
                input.write(typed.isEmpty() ? "" : typed + "\n");
            } catch (IOException e) {
                // It ended without reading.
            }
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                throw new IllegalStateException(
                        "%s does not end: %s"
                                .formatted(Arrays.toString(arguments), Files.readString(said)));
            }
            return new Answer(
                    process.exitValue(), Files.readString(output), Files.readString(said));
        } finally {
            process.destroyForcibly();
        }
    }

    /// The first lines of what goes on until somebody ends it, as with Ctrl-C.
    List<String> follows(int lines, String... arguments) throws IOException {
        var process = command(arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().limit(lines).toList();
        } finally {
            process.destroy();
        }
    }

    private ProcessBuilder command(String... arguments) {
        var command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("XDG_CONFIG_HOME");
        builder.environment().putAll(environment);
        return builder;
    }
}
