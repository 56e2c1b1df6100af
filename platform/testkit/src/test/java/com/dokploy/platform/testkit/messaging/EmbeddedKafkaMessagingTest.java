package com.dokploy.platform.testkit.messaging;

import java.nio.file.Path;

/// The contract against the broker of a standalone installation.
class EmbeddedKafkaMessagingTest extends MessagingContract {
    @Override
    protected KafkaUnderTest startKafka(Path directory) {
        return EmbeddedKafka.start(directory);
    }
}
