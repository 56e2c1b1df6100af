package com.dokploy.platform.testkit.messaging;

import com.dokploy.platform.messaging.relay.OutboxRelay;
import com.dokploy.platform.messaging.relay.RelaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A relay in a process of its own, which can be killed the hard way.
final class RelayProcess implements AutoCloseable {
    private final ChildProcess process;

    private RelayProcess(ChildProcess process) {
        this.process = process;
    }

    static RelayProcess start(RelaySettings settings, Map<String, String> kafka) {
        var properties = new HashMap<>(kafka);
        properties.put("relay.url", settings.jdbcUrl());
        properties.put("relay.username", settings.username());
        properties.put("relay.password", settings.password());
        properties.put("relay.slot", settings.slot());
        properties.put("relay.publication", settings.publication());
        properties.put("relay.schemas", String.join(",", settings.schemas()));
        properties.put("relay.own-schema", settings.ownSchema());
        return new RelayProcess(ChildProcess.start(RelayProcess.class, properties).awaitReady());
    }

    /// The process: reads its settings from standard input and relays until it is killed.
    public static void main(String[] arguments) throws Exception {
        var properties = ChildProcess.settings();
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
        System.out.println(ChildProcess.READY);
        Thread.currentThread().join();
    }

    /// `kill -9`.
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        kill();
    }
}
