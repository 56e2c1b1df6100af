package com.dokploy.stack;

import com.dokploy.platform.embedded.EmbeddedServerException;
import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.KafkaSettings;
import com.dokploy.platform.settings.Switches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one broker of a small installation, until it is told to stop.
final class Broker {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final int PORT = 9092;

    private Broker() {}

    /// @throws IOException if a secret is missing
    static void run(Switches switches, Secrets secrets) throws IOException, InterruptedException {
        var passwords = secrets.read("kafka-", Secrets.kafkaUsers());
        passwords.put(KafkaBroker.ADMIN, secrets.read("kafka-" + KafkaBroker.ADMIN));
        var host = switches.get("DOKPLOY_KAFKA_HOST", "kafka");
        var folder = Path.of(switches.get("DOKPLOY_KAFKA_DATA", "/data"), "kafka");
        var broker = start(new KafkaSettings(folder, PORT, passwords, null, host));
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, stopped), "stop"));
        LOG.info("Kafka answers at {}:{}", host, PORT);
        stopped.await();
    }

    private static KafkaBroker start(KafkaSettings settings) throws IOException {
        try {
            return KafkaBroker.start(settings);
        } catch (EmbeddedServerException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void stop(KafkaBroker broker, CountDownLatch stopped) {
        broker.stop();
        stopped.countDown();
    }
}
