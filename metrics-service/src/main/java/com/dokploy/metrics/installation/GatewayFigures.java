package com.dokploy.metrics.installation;

import com.dokploy.platform.messaging.Broadcast;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// What each gateway last told of the requests that it answered. In memory, in every replica: a gateway tells all of it again.
@Component
class GatewayFigures {
    /// Upper ends of the buckets in seconds, as the contract `http.counted.v1` has them.
    static final List<Double> BUCKETS =
            List.of(
                    0.005,
                    0.01,
                    0.025,
                    0.05,
                    0.1,
                    0.25,
                    0.5,
                    1.0,
                    2.5,
                    10.0,
                    Double.POSITIVE_INFINITY);

    // A gateway that stopped is shown for as long as a scraper may take to see its last figures.
    private static final Duration SHOWN = Duration.ofMinutes(5);

    private final Map<String, Told> byInstance = new ConcurrentHashMap<>();
    private final Clock clock;

    GatewayFigures(Clock clock) {
        this.clock = clock;
    }

    @Bean
    static Broadcast countedRequests(GatewayFigures figures) {
        return Broadcast.ofNews("http-figures", figures::take, Topics.stream("http"));
    }

    /// @param seconds sum
    /// @param counts one for each bucket
    record Route(String route, String status, double seconds, List<Long> counts) {}

    /// What we need of `http.counted.v1`.
    record Body(String instance, List<Route> routes) {}

    private record Told(Instant at, Body body) {}

    void take(Event event) {
        var body = event.data(Body.class);
        byInstance.put(body.instance(), new Told(event.time(), body));
    }

    /// Those that were heard of lately.
    List<Body> heard() {
        var since = clock.instant().minus(SHOWN);
        byInstance.values().removeIf(told -> told.at().isBefore(since));
        return byInstance.values().stream().map(Told::body).toList();
    }
}
