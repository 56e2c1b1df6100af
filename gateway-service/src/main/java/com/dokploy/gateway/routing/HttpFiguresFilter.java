package com.dokploy.gateway.routing;

import com.dokploy.gateway.edge.Arrival;
import com.dokploy.gateway.edge.FilterOrder;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Counts each answer when it begins: refusals at the edge as well as what the services say.
@Component
@Order(FilterOrder.FIGURES)
final class HttpFiguresFilter implements WebFilter {
    private static final HttpStatusCode OK = HttpStatusCode.valueOf(200);

    private final HttpFigures figures;

    HttpFiguresFilter(HttpFigures figures) {
        this.figures = figures;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var began = System.nanoTime();
        var path = Arrival.of(exchange).path();
        var route = path == null ? "other" : RouteTable.kindOf(path.value());
        exchange.getResponse()
                .beforeCommit(() -> {
                    var status =
                            Objects.requireNonNullElse(exchange.getResponse().getStatusCode(), OK);
                    figures.count(route, status.value(), System.nanoTime() - began);
                    return Mono.empty();
                });
        return chain.filter(exchange);
    }
}
