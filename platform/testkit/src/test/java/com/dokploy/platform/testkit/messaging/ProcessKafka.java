package com.dokploy.platform.testkit.messaging;

import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.KafkaSettings;
import java.nio.file.Path;
import java.util.Map;

/// The broker of a standalone installation in a process of its own, so that it can be killed.
final class ProcessKafka implements KafkaUnderTest {
    private static final String PASSWORD = "administrator";

    private final Map<String, String> settings;
    private ChildProcess process;

    ProcessKafka(Path directory) {
        this.settings =
                Map.of("directory", directory.toString(), "port", Integer.toString(FreePort.any()));
        this.process = ChildProcess.start(ProcessKafka.class, settings).awaitReady();
    }

    /// The process: a broker until it is killed.
    public static void main(String[] arguments) throws Exception {
        var settings = ChildProcess.settings();
        KafkaBroker.start(
                new KafkaSettings(
                        Path.of(settings.getProperty("directory")),
                        Integer.parseInt(settings.getProperty("port")),
                        Map.of(KafkaBroker.ADMIN, PASSWORD)));
        System.out.println(ChildProcess.READY);
        Thread.currentThread().join();
    }

    @Override
    public Map<String, String> clientProperties() {
        return KafkaBroker.clientProperties(
                "127.0.0.1:" + settings.get("port"), KafkaBroker.ADMIN, PASSWORD);
    }

    @Override
    public void goAway() {
        process.kill();
    }

    @Override
    public void comeBack() {
        process = ChildProcess.start(ProcessKafka.class, settings).awaitReady();
    }

    @Override
    public void close() {
        process.kill();
    }
}
