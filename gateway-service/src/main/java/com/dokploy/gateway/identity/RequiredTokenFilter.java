package com.dokploy.gateway.identity;

import com.dokploy.gateway.edge.FilterOrder;
import com.dokploy.gateway.edge.Refused;
import com.dokploy.gateway.identity.EndpointPolicy.Token;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses whoever needs a token and has none that counts; routes are looked at only afterwards (S38, S39).
@Component
@Order(FilterOrder.REQUIRED_TOKEN)
final class RequiredTokenFilter implements WebFilter {
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (EndpointPolicy.of(exchange).token() == Token.REQUIRED) {
            Refused refusal = exchange.getAttribute(AuthenticationFilter.REFUSAL);
            if (refusal != null) {
                return Mono.error(refusal);
            }
        }
        return chain.filter(exchange);
    }
}
