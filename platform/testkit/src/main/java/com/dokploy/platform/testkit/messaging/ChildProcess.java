package com.dokploy.platform.testkit.messaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// A JVM of its own on this class path that can be killed the hard way; it reads its settings from standard input and says `ready`.
final class ChildProcess implements AutoCloseable {
    static final String READY = "ready";
    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static ChildProcess start(Class<?> main, Map<String, String> settings) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                List.of(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        ManagementFactory.getRuntimeMXBean().getClassPath(),
                        main.getName());
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
                var properties = new Properties();
                properties.putAll(settings);
                properties.store(input, null);
            }
            return new ChildProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In the process itself: the settings.
    static Properties settings() throws IOException {
        var properties = new Properties();
        properties.load(System.in);
        return properties;
    }

    ChildProcess awaitReady() {
        try {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals(READY)) {
                    // What else it says would fill the pipe and stop it.
                    Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
                    return this;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the process ended before it was ready");
    }

    /// `kill -9`.
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
