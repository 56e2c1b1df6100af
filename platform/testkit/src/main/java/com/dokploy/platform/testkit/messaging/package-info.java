/// The messaging contract: what outbox, relay and subscriptions promise, proven on real servers, one Kafka after another.
@NullMarked
package com.dokploy.platform.testkit.messaging;

import org.jspecify.annotations.NullMarked;
