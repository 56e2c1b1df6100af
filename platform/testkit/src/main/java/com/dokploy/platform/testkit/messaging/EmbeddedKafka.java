package com.dokploy.platform.testkit.messaging;

import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.KafkaSettings;
import java.nio.file.Path;
import java.util.Map;

/// The broker of a standalone installation.
public final class EmbeddedKafka implements KafkaUnderTest {
    private final KafkaSettings settings;
    private KafkaBroker broker;

    private EmbeddedKafka(KafkaSettings settings) {
        this.settings = settings;
        this.broker = KafkaBroker.start(settings);
    }

    /// Starts one on a free port.
    public static EmbeddedKafka start(Path directory) {
        return new EmbeddedKafka(
                new KafkaSettings(
                        directory, FreePort.any(), Map.of(KafkaBroker.ADMIN, "administrator")));
    }

    @Override
    public Map<String, String> clientProperties() {
        return broker.clientProperties(KafkaBroker.ADMIN);
    }

    @Override
    public void goAway() {
        broker.stop();
    }

    @Override
    public void comeBack() {
        broker = KafkaBroker.start(settings);
    }

    @Override
    public void close() {
        broker.close();
    }
}
