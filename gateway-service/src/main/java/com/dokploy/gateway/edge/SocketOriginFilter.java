package com.dokploy.gateway.edge;

import com.dokploy.platform.web.ErrorCode;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses sockets that a page of a foreign origin opens (S208); browsers do not protect them as they do other requests.
@Component
@Order(FilterOrder.SOCKET_ORIGIN)
final class SocketOriginFilter implements WebFilter {
    private final AllowedOrigins origins;

    SocketOriginFilter(AllowedOrigins origins) {
        this.origins = origins;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var headers = exchange.getRequest().getHeaders();
        var origin = headers.getOrigin();
        var isForeign =
                "websocket".equalsIgnoreCase(headers.getUpgrade())
                        && origin != null
                        && !origins.allowsSocket(origin);
        return isForeign
                ? Mono.error(new Refused(ErrorCode.FORBIDDEN, "Origin is not allowed"))
                : chain.filter(exchange);
    }
}
