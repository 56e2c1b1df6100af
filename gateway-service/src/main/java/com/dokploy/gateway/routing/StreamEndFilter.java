package com.dokploy.gateway.routing;

import com.dokploy.gateway.identity.Caller;
import com.dokploy.gateway.identity.SessionEnds;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Ends what a service streams, such as a log that is followed, when the session is over (S204); [SocketRelayFilter] does the
/// same for sockets.
@Component
final class StreamEndFilter implements GlobalFilter, Ordered {
    private final SessionEnds ends;

    StreamEndFilter(SessionEnds ends) {
        this.ends = ends;
    }

    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!(Caller.of(exchange) instanceof Caller.User user)) {
            return chain.filter(exchange);
        }
        var response = new Ending(exchange.getResponse(), ends.of(user));
        return chain.filter(exchange.mutate().response(response).build());
    }

    /// Only streams are written piece by piece.
    private static final class Ending extends ServerHttpResponseDecorator {
        private final Mono<String> end;

        Ending(ServerHttpResponse response, Mono<String> end) {
            super(response);
            this.end = end;
        }

        @Override
        public Mono<Void> writeAndFlushWith(
                Publisher<? extends Publisher<? extends DataBuffer>> body) {
            return super.writeAndFlushWith(Flux.from(body).takeUntilOther(end));
        }
    }
}
