/// Events: the outbox, subscriptions with an inbox, topics, and what keeps them truthful over crashes and restores.
///
/// A service appends to the [Outbox][com.dokploy.platform.messaging.Outbox] inside the transaction that changes its state; the
/// relay (package `relay`) publishes what was committed. A service consumes with a
/// [Subscription][com.dokploy.platform.messaging.Subscription] bean.
@NullMarked
package com.dokploy.platform.messaging;

import org.jspecify.annotations.NullMarked;
