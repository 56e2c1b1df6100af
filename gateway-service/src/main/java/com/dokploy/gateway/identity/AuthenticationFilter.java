package com.dokploy.gateway.identity;

import com.dokploy.gateway.edge.FilterOrder;
import com.dokploy.gateway.edge.Refused;
import com.dokploy.gateway.identity.EndpointPolicy.Token;
import com.dokploy.platform.web.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Finds out who calls (clauses 23-25).
///
/// Refusing is left to [RequiredTokenFilter], so that anonymous calls are counted before they are refused (S57).
/// Only a key that cannot be looked up ends the request here, with 503.
@Component
@Order(FilterOrder.AUTHENTICATION)
final class AuthenticationFilter implements WebFilter {
    static final String REFUSAL = AuthenticationFilter.class.getName() + ".refusal";

    private final TokenVerifier verifier;

    AuthenticationFilter(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var policy = EndpointPolicy.of(exchange);
        var token = BearerToken.in(exchange.getRequest());
        if (policy.token() == Token.IGNORED || token.isEmpty()) {
            if (policy.token() == Token.REQUIRED) {
                exchange.getAttributes().put(REFUSAL, Refused.unauthorized());
            }
            return chain.filter(token.isEmpty() ? exchange : withToken(exchange, null));
        }
        return verifier.verify(token.get())
                .map(Optional::of)
                .onErrorResume(
                        Refused.class,
                        refused -> {
                            if (refused.code() == ErrorCode.SERVICE_UNAVAILABLE
                                    && policy.token() == Token.REQUIRED) {
                                return Mono.error(refused);
                            }
                            exchange.getAttributes().put(REFUSAL, refused);
                            return Mono.just(Optional.empty());
                        })
                .flatMap(user -> {
                    user.ifPresent(known -> exchange.getAttributes().put(Caller.ATTRIBUTE, known));
                    return chain.filter(
                            withToken(exchange, user.map(Caller.User::token).orElse(null)));
                });
    }

    /// A token that counts for nothing here must not reach a service, which would refuse the request for it.
    private static ServerWebExchange withToken(ServerWebExchange exchange, @Nullable String token) {
        var request = exchange.getRequest();
        if (token != null && !BearerToken.isUpgrade(request)) {
            return exchange;
        }
        return exchange.mutate().request(BearerToken.normalized(request, token)).build();
    }
}
