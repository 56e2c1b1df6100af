package com.dokploy.gateway.edge;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.platform.web.ErrorCode;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Sends plain HTTP to the same place over HTTPS, whatever the method; nothing else sees it (clauses 349-351, S223).
@Component
@Order(FilterOrder.HTTPS)
final class HttpsFilter implements WebFilter {
    static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])(:[0-9]{1,5})?");

    private final boolean required;
    private final URI publicUrl;

    HttpsFilter(GatewaySettings settings) {
        this.required = settings.requireHttps();
        this.publicUrl = settings.publicUrl();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!required || Arrival.of(exchange).secure()) {
            return chain.filter(exchange);
        }
        var authority = authority(exchange.getRequest());
        if (authority == null) {
            return Mono.error(
                    new Refused(ErrorCode.INVALID_INPUT, ErrorCode.INVALID_INPUT.message()));
        }
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
        response.getHeaders()
                .set(HttpHeaders.LOCATION, "https://" + authority + pathAndQuery(exchange));
        response.getHeaders().setContentLength(0);
        return response.setComplete();
    }

    /// The host that was asked for, with the port under which it speaks HTTPS.
    private @Nullable String authority(ServerHttpRequest request) {
        var asked = request.getHeaders().getFirst(HttpHeaders.HOST);
        if (asked == null || asked.isEmpty()) {
            return publicUrl.getAuthority();
        }
        var host = HOST.matcher(asked);
        if (!host.matches()) {
            return null;
        }
        var isPublicHost = host.group(1).equalsIgnoreCase(publicUrl.getHost());
        return isPublicHost && "https".equals(publicUrl.getScheme())
                ? publicUrl.getAuthority()
                : host.group(1);
    }

    private static String pathAndQuery(ServerWebExchange exchange) {
        var arrival = Arrival.of(exchange);
        var uri = exchange.getRequest().getURI();
        var path = uri.getRawPath();
        if (arrival.path() instanceof ApiPath(var prefix, var value) && prefix.equals("/api/v1")) {
            path = prefix + value.substring("/api".length());
        }
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
