package com.dokploy.platform.testkit.messaging;

import java.nio.file.Path;

/// The contract against a broker in a container.
class ContainerKafkaMessagingTest extends MessagingContract {
    @Override
    protected KafkaUnderTest startKafka(Path directory) {
        return ContainerKafka.start();
    }
}
