package com.dokploy.gateway.routing;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.edge.ApiPath;
import com.dokploy.gateway.edge.Arrival;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// What a service is told beside the caller's own headers; what a caller claims about itself is dropped (S23, S224).
@Component
final class RequestHeaders implements HttpHeadersFilter, Ordered {
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final TraceParents traces;
    private final String publicHost;

    RequestHeaders(TraceParents traces, GatewaySettings settings) {
        this.traces = traces;
        this.publicHost = settings.publicUrl().getAuthority();
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var arrival = Arrival.of(exchange);
        var headers = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!isClaim(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values);
            }
        });
        headers.set("X-Request-Id", arrival.requestId());
        headers.set("X-Forwarded-For", arrival.client());
        headers.set("X-Forwarded-Proto", arrival.secure() ? "https" : "http");
        headers.set("X-Forwarded-Host", publicHost);
        headers.set(
                "X-Forwarded-Prefix",
                arrival.path() instanceof ApiPath(var prefix, _) ? prefix : "/api");
        var trace = headers.getFirst("traceparent");
        if (trace == null || !TRACEPARENT.matcher(trace).matches()) {
            headers.remove("tracestate");
            headers.set("traceparent", traces.next());
        }
        return headers;
    }

    private static boolean isClaim(String name) {
        return name.startsWith("x-forwarded-")
                || name.startsWith("x-user-")
                || name.equals("forwarded")
                || name.equals("x-real-ip")
                || name.equals("x-api-key");
    }
}
