package com.dokploy.deployment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.pipeline.QueueForecast.Open;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// S107: how many unfinished deployments one waits for, under the queue's own rules.
class QueueForecastTest {
    private static final UUID SHOP = UUID.randomUUID();
    private static final UUID BLOG = UUID.randomUUID();
    private final List<Open> open = new ArrayList<>();

    private Open waiting(UUID application, UUID project) {
        return add(application, project, false, null);
    }

    private Open running(UUID application, UUID project) {
        return add(application, project, true, Instant.EPOCH);
    }

    private Open add(UUID application, UUID project, boolean running, @Nullable Instant served) {
        var one = new Open(UUID.randomUUID(), application, project, running, served);
        open.add(one);
        return one;
    }

    private int ahead(Open of) {
        return QueueForecast.ahead(open, of.id(), 2);
    }

    @Test
    void nothingIsAheadInAnEmptyQueue() {
        assertThat(ahead(waiting(UUID.randomUUID(), SHOP))).isZero();
    }

    @Test
    void aRunningOneWaitsForNothing() {
        running(UUID.randomUUID(), SHOP);
        assertThat(ahead(running(UUID.randomUUID(), SHOP))).isZero();
    }

    @Test
    void olderOnesOfItsApplicationAreAhead() {
        var application = UUID.randomUUID();
        running(application, SHOP);
        waiting(application, SHOP);
        assertThat(ahead(waiting(application, SHOP))).isEqualTo(2);
    }

    @Test
    void othersAreAheadOnlyAsFarAsTheyHoldThePlaces() {
        running(UUID.randomUUID(), SHOP);
        assertThat(ahead(waiting(UUID.randomUUID(), SHOP))).isZero();
        running(UUID.randomUUID(), BLOG);
        assertThat(ahead(waiting(UUID.randomUUID(), SHOP))).isEqualTo(2);
    }

    @Test
    void aHundredOfAnotherProjectAreNotAhead() {
        running(UUID.randomUUID(), SHOP);
        running(UUID.randomUUID(), SHOP);
        for (var i = 0; i < 98; i++) {
            waiting(UUID.randomUUID(), SHOP);
        }
        assertThat(ahead(waiting(UUID.randomUUID(), BLOG))).isEqualTo(1);
    }

    @Test
    void theFirstOfABusyProjectIsAheadOfItsSecond() {
        for (var i = 0; i < 4; i++) {
            waiting(UUID.randomUUID(), SHOP);
        }
        var first = waiting(UUID.randomUUID(), BLOG);
        var second = waiting(UUID.randomUUID(), BLOG);
        assertThat(ahead(first)).isZero();
        assertThat(ahead(second)).isPositive();
    }
}
