package com.dokploy.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The real `./dokploy`, as an operator calls it.
///
/// @param environment variables beside those of this process
record Launcher(Map<String, String> environment) {
    // Tests run in the folder of their module.
    static final Path SCRIPT = Path.of("../../dokploy").toAbsolutePath().normalize();

    Launcher() {
        this(Map.of());
    }

    Launcher with(String name, String value) {
        var all = new HashMap<>(environment);
        all.put(name, value);
        return new Launcher(all);
    }

    /// @param output both streams
    record Answer(int exitCode, String output) {
        List<String> lines() {
            return output.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    Answer run(String... arguments) throws IOException, InterruptedException {
        return answer("", arguments);
    }

    /// @param typed what the operator types
    Answer answer(String typed, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(Arrays.asList(arguments));
        var output = Files.createTempFile("launcher", ".txt");
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            try (var terminal = process.outputWriter(StandardCharsets.UTF_8)) {
                terminal.write(typed);
            } catch (IOException e) {
                // It ended without asking.
            }
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException(
                        "%s does not end:%n%s".formatted(command, Files.readString(output)));
            }
            return new Answer(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
