package com.dokploy.gateway.edge;

import com.dokploy.gateway.GatewaySettings;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Refuses bodies above the limit with 413, announced or found out while they stream by (S37, S173).
@Component
@Order(FilterOrder.BODY)
final class BodyLimitFilter implements WebFilter {
    private final long limit;
    private final long webhookLimit;

    BodyLimitFilter(GatewaySettings settings) {
        this.limit = settings.bodies().limit().toBytes();
        this.webhookLimit = settings.bodies().webhookLimit().toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var allowed =
                ApiPath.isUnder("/api/webhooks", Arrival.of(exchange).route())
                        ? webhookLimit
                        : limit;
        var announced = request.getHeaders().getContentLength();
        if (announced > allowed) {
            return Mono.error(Refused.tooLarge(allowed));
        }
        if (announced >= 0 || !request.getHeaders().containsHeader("Transfer-Encoding")) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate().request(new Counted(request, allowed)).build());
    }

    private static final class Counted extends ServerHttpRequestDecorator {
        private final long allowed;

        Counted(ServerHttpRequest request, long allowed) {
            super(request);
            this.allowed = allowed;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            var seen = new AtomicLong();
            return super.getBody()
                    .handle((buffer, sink) -> {
                        if (seen.addAndGet(buffer.readableByteCount()) > allowed) {
                            DataBufferUtils.release(buffer);
                            sink.error(Refused.tooLarge(allowed));
                        } else {
                            sink.next(buffer);
                        }
                    });
        }
    }
}
