package com.dokploy.platform.testkit.messaging;

import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/// A broker in a container of its own, as in a distributed installation.
///
/// The image is made by `dev/images/seed-kafka-image`; `DOKPLOY_TEST_KAFKA_IMAGE` names another one, such as the official
/// `apache/kafka:4.2.2`. Without the image the test fails; it is never skipped.
final class ContainerKafka implements KafkaUnderTest {
    private static final String OWN_IMAGE = "dokploy-test/kafka:";

    private final KafkaContainer container;

    private ContainerKafka(KafkaContainer container) {
        this.container = container;
    }

    static ContainerKafka start() {
        var named = System.getenv("DOKPLOY_TEST_KAFKA_IMAGE");
        var image = named == null ? OWN_IMAGE + version() : named;
        var container =
                new KafkaContainer(
                                DockerImageName.parse(image)
                                        .asCompatibleSubstituteFor("apache/kafka"))
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.start();
        return new ContainerKafka(container);
    }

    /// The image has the version of our own clients.
    private static String version() {
        return AppInfoParser.getVersion();
    }

    @Override
    public Map<String, String> clientProperties() {
        return Map.of("bootstrap.servers", container.getBootstrapServers());
    }

    /// Frozen, it accepts connections and answers nothing: worse than a broker that is gone.
    @Override
    public void goAway() {
        container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void comeBack() {
        container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
