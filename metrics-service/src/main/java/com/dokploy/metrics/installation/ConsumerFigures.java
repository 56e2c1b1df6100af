package com.dokploy.metrics.installation;

import com.dokploy.platform.messaging.ConsumerLag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/// How far consumers are behind, asked at most once in a while, however often the page is read.
@Component
class ConsumerFigures {
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final ConsumerLag lag;
    private final Clock clock;
    private Instant askedAt = Instant.MIN;
    private Map<String, Long> last = Map.of();

    ConsumerFigures(ConsumerLag lag, Clock clock) {
        this.lag = lag;
        this.clock = clock;
    }

    synchronized Map<String, Long> lagByGroup() {
        var now = clock.instant();
        if (askedAt.isBefore(now.minus(GOOD_FOR)) || askedAt.isAfter(now)) {
            last = lag.byGroup();
            askedAt = now;
        }
        return last;
    }
}
