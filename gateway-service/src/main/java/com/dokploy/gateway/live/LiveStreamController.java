package com.dokploy.gateway.live;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.edge.Refused;
import com.dokploy.gateway.identity.Caller;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The same events for whoever prefers server-sent events: `curl -N`, or a browser without WebSocket.
@RestController
class LiveStreamController {
    private static final String LAST = "Last-Event-ID";

    private final Hub hub;
    private final Resumption resumption;
    private final Duration ping;

    LiveStreamController(Hub hub, Resumption resumption, GatewaySettings settings) {
        this.hub = hub;
        this.resumption = resumption;
        this.ping = settings.live().ping();
    }

    /// Every event's data is a frame as on the socket, and its id the frame's: a browser says by itself up to where it has read. It ends
    /// when the session does.
    @GetMapping(value = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<String>> events(ServerWebExchange exchange) {
        if (!(Caller.of(exchange) instanceof Caller.User user)) {
            return Flux.error(Refused.unauthorized());
        }
        var narrowing = Narrowing.of(exchange.getRequest().getQueryParams());
        var request = exchange.getRequest();
        var last = request.getHeaders().getFirst(LAST);
        var after =
                Place.of(last == null ? request.getQueryParams().getFirst("after") : last)
                        .orElse(null);
        exchange.getResponse().getHeaders().setCacheControl("no-store");
        return Flux.usingWhen(
                resumption.join(user, narrowing, after),
                listener ->
                        Flux.merge(
                                        listener.frames().map(LiveStreamController::event),
                                        Flux.interval(Duration.ZERO, ping)
                                                .map(LiveStreamController::comment))
                                .takeUntilOther(hub.ended(listener)),
                listener -> Mono.fromRunnable(() -> hub.leave(listener)));
    }

    private static ServerSentEvent<String> event(String frame) {
        return ServerSentEvent.builder(frame).id(Frames.idOf(frame)).build();
    }

    /// Says at once that the stream is open, and later that it still is.
    private static ServerSentEvent<String> comment(long count) {
        return ServerSentEvent.<String>builder().comment(count == 0 ? "open" : "ping").build();
    }
}
