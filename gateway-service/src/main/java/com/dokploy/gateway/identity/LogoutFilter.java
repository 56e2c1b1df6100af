package com.dokploy.gateway.identity;

import com.dokploy.gateway.edge.Arrival;
import com.dokploy.gateway.edge.FilterOrder;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Notes the end of the session that this replica itself just passed on, before the caller hears of it (clause 28).
///
/// The session topic says the same a moment later; without this note the token would still be good in between.
@Component
@Order(FilterOrder.ROUTE + 1)
final class LogoutFilter implements WebFilter {
    private final EndedSessions ended;

    LogoutFilter(EndedSessions ended) {
        this.ended = ended;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (endsOwnSession(exchange) && Caller.of(exchange) instanceof Caller.User user) {
            var response = exchange.getResponse();
            response.beforeCommit(() -> {
                var status = response.getStatusCode();
                if (status != null && status.is2xxSuccessful()) {
                    ended.end(user.session(), user.expiresAt());
                }
                return Mono.empty();
            });
        }
        return chain.filter(exchange);
    }

    private static boolean endsOwnSession(ServerWebExchange exchange) {
        var route = Arrival.of(exchange).route();
        return switch (exchange.getRequest().getMethod()) {
            case HttpMethod method when method.equals(HttpMethod.POST) ->
                    route.equals("/api/auth/logout")
                            || route.equals("/api/auth/logout-all")
                            || route.equals("/api/auth/refresh");
            case HttpMethod method when method.equals(HttpMethod.DELETE) ->
                    Caller.of(exchange) instanceof Caller.User user
                            && route.equals("/api/auth/sessions/" + user.session());
            default -> false;
        };
    }
}
