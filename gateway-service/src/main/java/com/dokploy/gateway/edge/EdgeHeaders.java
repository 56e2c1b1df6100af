package com.dokploy.gateway.edge;

import com.dokploy.gateway.GatewaySettings;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// Puts on every response what every response must carry, exactly once (clauses 352, 356-361).
///
/// It runs when a response is about to leave, whoever made it, so it also covers refused handshakes and errors.
@Component
final class EdgeHeaders {
    static final String POLICY = "default-src 'self'";

    /// The documentation pages bring their own styles and workers (S233).
    static final String DOCS_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:";

    static final Map<String, String> SECURITY =
            Map.of(
                    "Strict-Transport-Security", "max-age=31536000; includeSubDomains",
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "X-XSS-Protection", "1; mode=block");

    private static final String EXPOSED =
            "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-RateLimit-Used, Retry-After,"
                    + " X-Request-Id, Location, ETag, Deprecation, Sunset, Link, X-Deprecated,"
                    + " X-Deprecated-Version, X-Sunset, X-Migration-Guide";

    private final AllowedOrigins origins;
    private final boolean requireHttps;

    EdgeHeaders(AllowedOrigins origins, GatewaySettings settings) {
        this.origins = origins;
        this.requireHttps = settings.requireHttps();
    }

    void apply(ServerWebExchange exchange) {
        var headers = exchange.getResponse().getHeaders();
        var arrival = Arrival.of(exchange);
        headers.set("X-Request-Id", arrival.requestId());
        SECURITY.forEach(headers::set);
        headers.set("Content-Security-Policy", isDocsPage(arrival) ? DOCS_POLICY : POLICY);
        // RFC 6797 7.2 forbids it over plain HTTP, where the only answer is the redirect (S227).
        if (!arrival.secure() && requireHttps) {
            headers.remove("Strict-Transport-Security");
        }
        addVary(headers);
        var origin = exchange.getRequest().getHeaders().getOrigin();
        if (origin != null && origins.allows(origin)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
        challenge(exchange, headers);
    }

    /// RFC 9110 11.6.1: a 401 names its challenge, whichever service refused (S21).
    private static void challenge(ServerWebExchange exchange, HttpHeaders headers) {
        if (HttpStatus.UNAUTHORIZED.equals(exchange.getResponse().getStatusCode())
                && !headers.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"dokploy\"");
        }
    }

    private static void addVary(HttpHeaders headers) {
        var vary = headers.getVary();
        if (vary.stream().noneMatch("Origin"::equalsIgnoreCase)) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
    }

    private static boolean isDocsPage(Arrival arrival) {
        return arrival.route().equals("/api/docs") || arrival.route().equals("/api/redoc");
    }
}
