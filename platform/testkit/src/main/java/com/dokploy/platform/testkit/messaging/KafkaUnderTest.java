package com.dokploy.platform.testkit.messaging;

import java.util.Map;

/// A Kafka that the contract is proven against.
public interface KafkaUnderTest extends AutoCloseable {
    /// Settings of a client that may do everything.
    Map<String, String> clientProperties();

    /// Takes it away: clients get no answers until [#comeBack].
    void goAway();

    /// Brings it back, with all it had, under the same address.
    void comeBack();

    @Override
    void close();
}
