package com.dokploy.gateway.live;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.edge.Arrival;
import com.dokploy.gateway.edge.Refused;
import com.dokploy.gateway.identity.Caller;
import com.dokploy.platform.web.ErrorCode;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.Connection;

/// `/api/ws`: each handshake gets a conversation of its own. What is wrong with it is said as HTTP, before 101 (S200).
@Component
final class LiveSocketMapping extends AbstractHandlerMapping {
    private final Hub hub;
    private final Resumption resumption;
    private final Frames frames;
    private final GatewaySettings settings;
    private final Scheduler timer;

    LiveSocketMapping(
            Hub hub,
            Resumption resumption,
            Frames frames,
            GatewaySettings settings,
            Scheduler timer) {
        this.hub = hub;
        this.resumption = resumption;
        this.frames = frames;
        this.settings = settings;
        this.timer = timer;
        setOrder(0);
    }

    @Override
    protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
        if (!Arrival.of(exchange).route().equals("/api/ws")) {
            return Mono.empty();
        }
        return Mono.fromCallable(() -> conversation(exchange.getRequest(), Caller.of(exchange)));
    }

    private LiveSocket conversation(ServerHttpRequest request, Caller caller) {
        if (!HttpMethod.GET.equals(request.getMethod())) {
            throw new MethodNotAllowedException(request.getMethod(), Set.of(HttpMethod.GET));
        }
        if (!"websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())) {
            throw new Refused(
                    ErrorCode.UPGRADE_REQUIRED,
                    ErrorCode.UPGRADE_REQUIRED.message(),
                    Map.of(),
                    Map.of("Upgrade", "websocket", "Connection", "Upgrade"));
        }
        if (!(caller instanceof Caller.User user)) {
            throw Refused.unauthorized();
        }
        return new LiveSocket(
                hub,
                resumption,
                frames,
                settings.live().ping(),
                timer,
                user,
                Narrowing.of(request.getQueryParams()),
                Place.of(request.getQueryParams().getFirst("after")).orElse(null),
                ServerHttpRequestDecorator.<Connection>getNativeRequest(request));
    }
}
