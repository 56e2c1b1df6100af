package com.dokploy.gateway.limits;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.edge.FilterOrder;
import com.dokploy.gateway.edge.Refused;
import com.dokploy.gateway.identity.EndpointPolicy;
import com.dokploy.gateway.identity.EndpointPolicy.Charge;
import com.dokploy.platform.web.ErrorCode;
import java.time.Clock;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Counts requests and refuses those above the limit (clauses 76-94).
@Component
@Order(FilterOrder.RATE_LIMIT)
final class RateLimitFilter implements WebFilter {
    private final Quotas quotas;
    private final Clock clock;
    private final boolean enabled;

    RateLimitFilter(Quotas quotas, Clock clock, GatewaySettings settings) {
        this.quotas = quotas;
        this.clock = clock;
        this.enabled = settings.rateLimit().enabled();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!enabled || EndpointPolicy.of(exchange).charge() == Charge.NOBODY) {
            return chain.filter(exchange);
        }
        return quotas.take(exchange)
                .flatMap(counted -> {
                    if (counted.isEmpty()) {
                        return chain.filter(exchange);
                    }
                    var quota = counted.get();
                    announce(exchange, quota);
                    return quota.admitted() ? chain.filter(exchange) : Mono.error(refusal(quota));
                });
    }

    /// GitHub's header names; Limit = Remaining + Used until Used passes Limit inside the burst (S51).
    private static void announce(ServerWebExchange exchange, Quota quota) {
        var response = exchange.getResponse();
        response.beforeCommit(() -> {
            HttpHeaders headers = response.getHeaders();
            headers.set("X-RateLimit-Limit", String.valueOf(quota.tier().perMinute()));
            headers.set("X-RateLimit-Remaining", String.valueOf(quota.remaining()));
            headers.set("X-RateLimit-Reset", String.valueOf(quota.resetAt().getEpochSecond()));
            headers.set("X-RateLimit-Used", String.valueOf(quota.used()));
            return Mono.empty();
        });
    }

    /// All four renderings of the wait name the same instant (S55).
    private Refused refusal(Quota quota) {
        var seconds = quota.retryAfter(clock.instant());
        return new Refused(
                ErrorCode.RATE_LIMIT_EXCEEDED,
                "Rate limit exceeded. Try again in " + seconds + " seconds",
                Map.of(
                        "limit", quota.tier().perMinute(),
                        "remaining", 0,
                        "resetAt", quota.resetAt().toString()),
                Map.of("Retry-After", String.valueOf(seconds)));
    }
}
