package com.dokploy.gateway.routing;

import com.dokploy.gateway.edge.Arrival;
import com.dokploy.gateway.edge.FilterOrder;
import com.dokploy.gateway.edge.Refused;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Finds the owner of a path once; a path without canonical form has no owner and ends here (S38).
@Component
@Order(FilterOrder.ROUTE)
final class RouteFilter implements WebFilter {
    static final String OWNER = RouteFilter.class.getName() + ".owner";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = Arrival.of(exchange).path();
        if (path == null) {
            return Mono.error(Refused.noRoute(exchange.getRequest().getURI().getRawPath()));
        }
        var owner = RouteTable.ownerOf(path.value());
        if (owner != null) {
            exchange.getAttributes().put(OWNER, owner);
        }
        return chain.filter(exchange);
    }
}
