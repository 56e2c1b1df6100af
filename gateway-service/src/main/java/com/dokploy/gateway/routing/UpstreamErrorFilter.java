package com.dokploy.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;

import com.dokploy.gateway.edge.Refused;
import com.dokploy.platform.web.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/// Puts errors that a service answered without the envelope into it: a container's own 400 page, an empty 401, the
/// 502 of something in between (clause 37, S37).
@Component
final class UpstreamErrorFilter implements GlobalFilter, Ordered {
    @Override
    public int getOrder() {
        // After the exchange with the service, before its answer is written.
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange).then(Mono.defer(() -> check(exchange)));
    }

    private static Mono<Void> check(ServerWebExchange exchange) {
        var status = exchange.getResponse().getStatusCode();
        var headers = exchange.getResponse().getHeaders();
        if (status == null || !status.isError() || isEnvelope(exchange, headers)) {
            return Mono.empty();
        }
        Connection connection = exchange.getAttribute(CLIENT_RESPONSE_CONN_ATTR);
        if (connection == null) {
            return Mono.empty();
        }
        exchange.getAttributes().remove(CLIENT_RESPONSE_CONN_ATTR);
        connection.dispose();
        var refused = toRefused(status, headers);
        headers.clear();
        return Mono.error(refused);
    }

    /// A HEAD answer has no body to look at; its media type is trusted.
    private static boolean isEnvelope(ServerWebExchange exchange, HttpHeaders headers) {
        var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        var isJson = type != null && type.startsWith(MediaType.APPLICATION_JSON_VALUE);
        var isHead = HttpMethod.HEAD.equals(exchange.getRequest().getMethod());
        return isJson && (isHead || headers.getContentLength() != 0);
    }

    private static Refused toRefused(HttpStatusCode status, HttpHeaders upstream) {
        var code = codeOf(status.value(), upstream);
        var kept = new HashMap<String, String>();
        for (var name :
                new String[] {
                    HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE
                }) {
            var value = upstream.getFirst(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        if (code == ErrorCode.SERVICE_UNAVAILABLE) {
            kept.putIfAbsent(HttpHeaders.RETRY_AFTER, "2");
        }
        return new Refused(code, code.message(), Map.of(), kept);
    }

    private static ErrorCode codeOf(int status, HttpHeaders upstream) {
        var challenge = upstream.getFirst(HttpHeaders.WWW_AUTHENTICATE);
        return switch (status) {
            case 401 ->
                    challenge != null && challenge.contains("invalid_token")
                            ? ErrorCode.INVALID_TOKEN
                            : ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.RESOURCE_NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 409 -> ErrorCode.CONFLICT;
            case 410 -> ErrorCode.GONE;
            case 412 -> ErrorCode.PRECONDITION_FAILED;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> ErrorCode.UNPROCESSABLE_ENTITY;
            case 426 -> ErrorCode.UPGRADE_REQUIRED;
            case 429 -> ErrorCode.RATE_LIMIT_EXCEEDED;
            case 502, 503, 504 -> ErrorCode.SERVICE_UNAVAILABLE;
            default -> status < 500 ? ErrorCode.INVALID_INPUT : ErrorCode.INTERNAL_SERVER_ERROR;
        };
    }
}
