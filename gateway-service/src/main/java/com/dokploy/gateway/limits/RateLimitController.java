package com.dokploy.gateway.limits;

import com.dokploy.gateway.GatewaySettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Tells a caller where it stands, free of charge (B3).
@RestController
class RateLimitController {
    private final Quotas quotas;
    private final boolean enabled;

    RateLimitController(Quotas quotas, GatewaySettings settings) {
        this.quotas = quotas;
        this.enabled = settings.rateLimit().enabled();
    }

    /// @param enabled false when this installation counts nothing
    /// @param limit requests per minute that can be kept up
    /// @param burst the most requests within any minute
    /// @param used null while the counters cannot be read
    /// @param resetAt when nothing will count any more, ISO 8601
    record RateLimitView(
            boolean enabled,
            String tier,
            int limit,
            int burst,
            @Nullable Integer used,
            @Nullable Integer remaining,
            @Nullable String resetAt,
            Map<String, String> _links) {}

    @GetMapping("/api/rate-limit")
    Mono<RateLimitView> state(ServerWebExchange exchange) {
        var tier = quotas.tierOf(exchange);
        return quotas.look(exchange)
                .map(state ->
                        new RateLimitView(
                                enabled,
                                tier.label(),
                                tier.perMinute(),
                                tier.burst(),
                                state.map(Quota::used).orElse(null),
                                state.map(Quota::remaining).orElse(null),
                                state.map(q -> q.resetAt().toString()).orElse(null),
                                Map.of("self", "/api/rate-limit")));
    }
}
