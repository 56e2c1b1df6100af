package com.dokploy.gateway.edge;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// The first to see a request: names it, finds out where it comes from, and prepares what its response carries.
@Component
@Order(FilterOrder.ARRIVAL)
final class ArrivalFilter implements WebFilter {
    private final TrustedProxies proxies;
    private final EdgeHeaders headers;

    ArrivalFilter(TrustedProxies proxies, EdgeHeaders headers) {
        this.proxies = proxies;
        this.headers = headers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var path = ApiPath.parse(request.getURI().getRawPath());
        new Arrival(
                        RequestId.accept(request.getHeaders().getFirst("X-Request-Id")),
                        proxies.clientOf(request),
                        proxies.isSecure(request),
                        path)
                .putInto(exchange);
        exchange.getResponse()
                .beforeCommit(() -> {
                    headers.apply(exchange);
                    return Mono.empty();
                });
        if (path == null || path.value().equals(request.getURI().getRawPath())) {
            return chain.filter(exchange);
        }
        // The gateway's own endpoints are mapped once, under the alias.
        return chain.filter(
                exchange.mutate().request(request.mutate().path(path.value()).build()).build());
    }
}
