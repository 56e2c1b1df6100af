/// The relay: follows the write-ahead log with Debezium and publishes outbox rows to Kafka in the order of commits.
///
/// It needs no Spring context: [OutboxRelay][com.dokploy.platform.messaging.relay.OutboxRelay] is made from settings.
@NullMarked
package com.dokploy.platform.messaging.relay;

import org.jspecify.annotations.NullMarked;
