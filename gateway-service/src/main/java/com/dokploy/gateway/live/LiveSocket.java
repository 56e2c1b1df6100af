package com.dokploy.gateway.live;

import com.dokploy.gateway.edge.Refused;
import com.dokploy.gateway.identity.Caller;
import com.dokploy.platform.web.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.Connection;
import tools.jackson.core.JacksonException;

/// The conversation with one client of `/api/ws` (group 18).
final class LiveSocket implements WebSocketHandler {
    private static final int UNANSWERED_PINGS = 3;
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final CloseStatus SILENT =
            CloseStatus.GOING_AWAY.withReason("No answer to pings");

    private final Hub hub;
    private final Resumption resumption;
    private final Frames frames;
    private final Duration ping;
    private final Scheduler timer;
    private final Caller.User user;
    private final Narrowing narrowing;
    private final @Nullable Place after;
    private final Connection connection;
    private final AtomicBoolean closing = new AtomicBoolean();

    /// @param timer what pings go by
    /// @param after up to where the client has read before; null: it only wants what comes
    /// @param connection cut when a client does not even take the closing frame
    LiveSocket(
            Hub hub,
            Resumption resumption,
            Frames frames,
            Duration ping,
            Scheduler timer,
            Caller.User user,
            Narrowing narrowing,
            @Nullable Place after,
            Connection connection) {
        this.hub = hub;
        this.resumption = resumption;
        this.frames = frames;
        this.ping = ping;
        this.timer = timer;
        this.user = user;
        this.narrowing = narrowing;
        this.after = after;
        this.connection = connection;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of("bearer");
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        return Mono.usingWhen(
                resumption.join(user, narrowing, after),
                listener -> converse(session, listener),
                listener -> Mono.fromRunnable(() -> hub.leave(listener)));
    }

    private Mono<Void> converse(WebSocketSession session, Listener listener) {
        var unanswered = new AtomicInteger();
        var reading =
                session.receive()
                        .doOnNext(_ -> unanswered.set(0))
                        .filter(message -> message.getType() == WebSocketMessage.Type.TEXT)
                        .map(WebSocketMessage::getPayloadAsText)
                        .concatMap(text -> understand(text, listener))
                        .then(unlessClosing())
                        .onErrorResume(_ -> close(session, CloseStatus.TOO_BIG_TO_PROCESS));
        var pings =
                Flux.interval(ping, timer)
                        .onBackpressureDrop()
                        .map(_ -> session.pingMessage(buffers -> buffers.wrap(new byte[0])));
        var writing = session.send(Flux.merge(listener.frames().map(session::textMessage), pings));
        var ending = hub.ended(listener).flatMap(why -> close(session, why));
        return Mono.firstWithSignal(reading, writing, ending, silence(session, unanswered));
    }

    /// Ends with a client that lets three pings go by; one that takes no bytes at all is counted too (S207).
    private Mono<Void> silence(WebSocketSession session, AtomicInteger unanswered) {
        return Flux.interval(ping, timer)
                .takeWhile(_ -> unanswered.incrementAndGet() <= UNANSWERED_PINGS)
                .then(Mono.defer(() -> close(session, SILENT)));
    }

    /// A client that takes no frames does not take the closing one either, and is cut off.
    private Mono<Void> close(WebSocketSession session, CloseStatus why) {
        closing.set(true);
        return session.close(why)
                .timeout(CLOSING, Mono.fromRunnable(() -> connection.channel().close()));
    }

    /// Closing ends the reading first; were that the end, the connection would go before the closing frame.
    private Mono<Void> unlessClosing() {
        return Mono.defer(() -> closing.get() ? Mono.never() : Mono.empty());
    }

    private Mono<Void> understand(String text, Listener listener) {
        try {
            var message = frames.json().readTree(text);
            if (message.path("type").asString("").equals("subscribe")) {
                return hub.narrow(listener, Narrowing.of(message));
            }
            listener.tell(
                    frames.error(
                            ErrorCode.INVALID_INPUT.name(),
                            "Only messages of type 'subscribe' are understood"));
        } catch (JacksonException e) {
            listener.tell(frames.error(ErrorCode.INVALID_INPUT.name(), "The message is not JSON"));
        } catch (Refused refused) {
            listener.tell(frames.error(refused.code().name(), refused.reason()));
        }
        return Mono.empty();
    }
}
