package com.dokploy.platform.access;

import com.dokploy.platform.messaging.CaughtUp;
import com.dokploy.platform.messaging.RelayHealth;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// How far the access view can be trusted: whether a service may answer at all, and whether a grant stands without asking.
///
/// Ready means: each feed has reached the end of its topic once, or did so before and Kafka is away now; then every grant is
/// asked of its owner.
final class AccessFreshness implements HealthIndicator {
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Set<AccessFeed> feeds;
    private final Supplier<CaughtUp> progress;
    private final Supplier<RelayHealth> relay;
    private final AccessView view;
    private volatile boolean caughtUp;

    AccessFreshness(
            Set<AccessFeed> feeds,
            Supplier<CaughtUp> progress,
            Supplier<RelayHealth> relay,
            AccessView view) {
        this.feeds = Set.copyOf(feeds);
        this.progress = progress;
        this.relay = relay;
        this.view = view;
    }

    /// Whether what was granted long ago may have been taken back without our knowing.
    boolean stale() {
        return !hasCaughtUp() || relayIsSilent();
    }

    @Override
    public Health health() {
        if (hasCaughtUp()) {
            return Health.up().build();
        }
        return relayIsSilent()
                        && feeds.stream().allMatch(feed -> view.isFilled(feed.subscription()))
                ? Health.up().withDetail("source", "tables of an earlier run").build()
                : Health.outOfService().build();
    }

    private boolean relayIsSilent() {
        return feeds.stream()
                .map(AccessFeed::schema)
                .distinct()
                .anyMatch(schema -> relay.get().silentFor(schema).compareTo(SILENCE) > 0);
    }

    private boolean hasCaughtUp() {
        if (!caughtUp
                && feeds.stream().allMatch(feed -> progress.get().reached(feed.subscription()))) {
            feeds.forEach(feed -> view.markFilled(feed.subscription()));
            caughtUp = true;
        }
        return caughtUp;
    }
}
