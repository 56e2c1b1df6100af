package com.dokploy.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import com.dokploy.gateway.edge.Arrival;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Addresses the service with the path and query exactly as they came, never decoded and encoded again.
@Component
final class UpstreamAddressFilter implements GlobalFilter, Ordered {
    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        var query = exchange.getRequest().getURI().getRawQuery();
        var target = route.getUri().toString() + Arrival.of(exchange).route();
        exchange.getAttributes()
                .put(
                        GATEWAY_REQUEST_URL_ATTR,
                        URI.create(query == null ? target : target + "?" + query));
        return chain.filter(exchange);
    }
}
