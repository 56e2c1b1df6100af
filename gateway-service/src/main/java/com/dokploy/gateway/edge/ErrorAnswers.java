package com.dokploy.gateway.edge;

import com.dokploy.platform.web.ErrorBody;
import com.dokploy.platform.web.ErrorCode;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Renders every failure at the edge in the specification's envelope (clauses 37-56).
@Component
@Order(-2)
final class ErrorAnswers implements WebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

    private final JsonMapper json;
    private final Clock clock;

    ErrorAnswers(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        return write(exchange, toRefused(exchange, failure));
    }

    private Mono<Void> write(ServerWebExchange exchange, Refused refused) {
        var response = exchange.getResponse();
        var body =
                ErrorBody.of(
                        refused.code(),
                        refused.reason(),
                        refused.details(),
                        Arrival.of(exchange).requestId(),
                        clock.instant());
        var bytes = json.writeValueAsBytes(body);
        response.setStatusCode(HttpStatusCode.valueOf(refused.code().status()));
        var headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.setContentLength(bytes.length);
        refused.headers().forEach(headers::set);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    }

    private Refused toRefused(ServerWebExchange exchange, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused;
            }
        }
        if (failure instanceof ResponseStatusException status) {
            return ofStatus(exchange, status);
        }
        if (isUpstreamAway(failure)) {
            log.warn(
                    "could not reach the service behind {} [{}]: {}",
                    Arrival.of(exchange).route(),
                    Arrival.of(exchange).requestId(),
                    failure.toString());
            return Refused.unavailable();
        }
        log.error("could not answer [{}]", Arrival.of(exchange).requestId(), failure);
        return new Refused(
                ErrorCode.INTERNAL_SERVER_ERROR, ErrorCode.INTERNAL_SERVER_ERROR.message());
    }

    private static Refused ofStatus(ServerWebExchange exchange, ResponseStatusException failure) {
        if (failure instanceof MethodNotAllowedException method) {
            return methodNotAllowed(method);
        }
        var status = failure.getStatusCode().value();
        return switch (status) {
            case 404 -> Refused.noRoute(exchange.getRequest().getURI().getRawPath());
            case 406 -> plain(ErrorCode.NOT_ACCEPTABLE);
            case 413 -> plain(ErrorCode.PAYLOAD_TOO_LARGE);
            case 415 -> plain(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
            case 502, 503, 504 -> Refused.unavailable();
            default ->
                    plain(status < 500 ? ErrorCode.INVALID_INPUT : ErrorCode.INTERNAL_SERVER_ERROR);
        };
    }

    private static Refused plain(ErrorCode code) {
        return new Refused(code, code.message());
    }

    private static Refused methodNotAllowed(MethodNotAllowedException failure) {
        var allowed =
                failure.getSupportedMethods().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return new Refused(
                ErrorCode.METHOD_NOT_ALLOWED,
                ErrorCode.METHOD_NOT_ALLOWED.message(),
                Map.of(),
                Map.of("Allow", allowed));
    }

    /// Refused connections, connections closed half-way, time-outs and an exhausted pool.
    private static boolean isUpstreamAway(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
