package com.dokploy.platform.testkit.messaging;

import com.dokploy.platform.messaging.relay.OutboxRelay;
import com.dokploy.platform.messaging.relay.RelaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// A relay in a process of its own, which can be killed the hard way.
final class RelayProcess implements AutoCloseable {
    private final Process process;

    private RelayProcess(Process process) {
        this.process = process;
    }

    static RelayProcess start(RelaySettings settings, Map<String, String> kafka) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", ManagementFactory.getRuntimeMXBean().getClassPath()));
        command.add(RelayProcess.class.getName());
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
                write(settings, kafka).store(input, null);
            }
            return new RelayProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties write(RelaySettings settings, Map<String, String> kafka) {
        var properties = new Properties();
        properties.putAll(kafka);
        properties.setProperty("relay.url", settings.jdbcUrl());
        properties.setProperty("relay.username", settings.username());
        properties.setProperty("relay.password", settings.password());
        properties.setProperty("relay.slot", settings.slot());
        properties.setProperty("relay.publication", settings.publication());
        properties.setProperty("relay.schemas", String.join(",", settings.schemas()));
        properties.setProperty("relay.own-schema", settings.ownSchema());
        return properties;
    }

    /// The process: reads its settings from standard input and relays until it is killed.
    public static void main(String[] arguments) throws Exception {
        var properties = new Properties();
        properties.load(System.in);
        var kafka = new HashMap<String, Object>();
        properties.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("relay."))
                .forEach(name -> kafka.put(name, properties.getProperty(name)));
        var settings =
                new RelaySettings(
                        properties.getProperty("relay.url"),
                        properties.getProperty("relay.username"),
                        properties.getProperty("relay.password"),
                        properties.getProperty("relay.slot"),
                        properties.getProperty("relay.publication"),
                        List.of(properties.getProperty("relay.schemas").split(",")),
                        properties.getProperty("relay.own-schema"),
                        Duration.ofMillis(10),
                        Duration.ofMillis(200));
        new OutboxRelay(settings, kafka, new SimpleMeterRegistry(), Clock.systemUTC()).start();
        Thread.currentThread().join();
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
