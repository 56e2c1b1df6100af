package com.dokploy.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.setAlreadyRouted;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.ServiceNames;
import com.dokploy.gateway.identity.Caller;
import com.dokploy.gateway.identity.SessionEnds;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;

/// Passes sockets on to a service, such as `/api/applications/{id}/logs?follow=true` (clause 207).
///
/// The service is asked first: what it refuses is asked again without the upgrade, so that its refusal reaches the
/// client as HTTP and not as a socket that closes at once (S117).
@Component
final class SocketRelayFilter implements GlobalFilter, Ordered {
    private static final int FIRST_APPLICATION_CODE = 3000;
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final ReactorNettyWebSocketClient client =
            new ReactorNettyWebSocketClient(ServiceNames.of(HttpClient.create()));
    private final WebSocketService service = new HandshakeWebSocketService();
    private final RequestHeaders headers;
    private final SessionEnds ends;
    private final String ownOrigin;

    SocketRelayFilter(RequestHeaders headers, SessionEnds ends, GatewaySettings settings) {
        this.headers = headers;
        this.ends = ends;
        var publicUrl = settings.publicUrl();
        this.ownOrigin = publicUrl.getScheme() + "://" + publicUrl.getAuthority();
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        if (!"websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())
                || !HttpMethod.GET.equals(request.getMethod())) {
            return chain.filter(exchange);
        }
        URI target = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        return client.execute(
                        URI.create(target.toString().replaceFirst("^http", "ws")),
                        upstreamHeaders(exchange),
                        upstream -> accept(exchange, upstream))
                .onErrorResume(
                        WebSocketHandshakeException.class,
                        refused ->
                                exchange.getResponse().isCommitted()
                                        ? Mono.error(refused)
                                        : chain.filter(exchange));
    }

    private Mono<Void> accept(ServerWebExchange exchange, WebSocketSession upstream) {
        setAlreadyRouted(exchange);
        var caller = Caller.of(exchange);
        // The handshake alone completes the handling of the request; the service's socket lives as
        // long as the client's.
        var over = Sinks.<Void>empty();
        var upgraded =
                service.handleRequest(
                        exchange,
                        new WebSocketHandler() {
                            @Override
                            public List<String> getSubProtocols() {
                                return List.of("bearer");
                            }

                            @Override
                            public Mono<Void> handle(WebSocketSession downstream) {
                                return relay(downstream, upstream, caller)
                                        .doFinally(_ -> over.tryEmitEmpty());
                            }
                        });
        return upgraded.then(over.asMono());
    }

    /// Passes messages on both ways until one side closes, whose reason the other is told, or the session is over.
    private Mono<Void> relay(
            WebSocketSession downstream, WebSocketSession upstream, Caller caller) {
        // Closing ends the reading first; were that the end, the connection would go before the
        // closing frame.
        var closing = new AtomicBoolean();
        var up =
                upstream.send(downstream.receive().doOnNext(WebSocketMessage::retain))
                        .then(
                                Mono.defer(() ->
                                        closing.get()
                                                ? Mono.never()
                                                : reasonOf(downstream).flatMap(upstream::close)));
        var down =
                downstream
                        .send(upstream.receive().doOnNext(WebSocketMessage::retain))
                        .then(Mono.defer(() -> reasonOf(upstream)))
                        .flatMap(why -> close(downstream, why, closing));
        Mono<Void> over =
                caller instanceof Caller.User user
                        ? ends.of(user)
                                .map(CloseStatus.POLICY_VIOLATION::withReason)
                                .flatMap(why -> close(downstream, why, closing))
                        : Mono.never();
        return Mono.firstWithSignal(up, down, over);
    }

    private static Mono<Void> close(
            WebSocketSession session, CloseStatus why, AtomicBoolean closing) {
        return closing.compareAndSet(false, true)
                ? session.close(why).timeout(CLOSING, Mono.empty())
                : Mono.never();
    }

    private static Mono<CloseStatus> reasonOf(WebSocketSession closed) {
        return closed.closeStatus()
                .timeout(CLOSING, Mono.empty())
                .defaultIfEmpty(CloseStatus.GOING_AWAY)
                .map(SocketRelayFilter::sendable);
    }

    /// Some codes only describe a close that had none and must not be sent (RFC 6455 7.4.1).
    private static CloseStatus sendable(CloseStatus status) {
        return switch (status.getCode()) {
            case 1004, 1005, 1006, 1015 -> CloseStatus.NORMAL;
            case 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013 -> status;
            default ->
                    status.getCode() >= FIRST_APPLICATION_CODE
                            ? status
                            : CloseStatus.PROTOCOL_ERROR;
        };
    }

    private HttpHeaders upstreamHeaders(ServerWebExchange exchange) {
        var passed = headers.filter(exchange.getRequest().getHeaders(), exchange);
        passed.headerNames().stream()
                .filter(SocketRelayFilter::isOfThisConnection)
                .toList()
                .forEach(passed::remove);
        // Which page asks was looked at at the door. Without one Netty makes up the address of the
        // service, which no service allows.
        passed.set(HttpHeaders.ORIGIN, ownOrigin);
        return passed;
    }

    private static boolean isOfThisConnection(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("sec-websocket")
                || lower.equals("host")
                || lower.equals("origin")
                || lower.equals("connection")
                || lower.equals("upgrade");
    }
}
