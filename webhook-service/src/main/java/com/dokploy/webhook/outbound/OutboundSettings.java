package com.dokploy.webhook.outbound;

import com.dokploy.platform.work.Backoff;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param keep how long events, and what became of their deliveries, are kept for replays and for the log
/// @param retryFirst the wait after the first failure; each further one is twice as long
/// @param retryLongest no wait is longer: a receiver that is back gets everything within that time
/// @param giveUpAfter how long a delivery is tried
/// @param parallel how many deliveries a replica has on their way at a time
@ConfigurationProperties("dokploy.outbound")
record OutboundSettings(
        @DefaultValue("7d") Duration keep,
        @DefaultValue("5s") Duration retryFirst,
        @DefaultValue("15m") Duration retryLongest,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("32") int parallel) {

    /// It is the time that ends it, not the number of attempts.
    Backoff backoff() {
        return new Backoff(retryFirst, retryLongest, Integer.MAX_VALUE);
    }
}
