package com.dokploy.gateway.edge;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.platform.web.ErrorCode;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Answers OPTIONS itself, without token and without quota (clauses 352-355, S7, S229, S230).
@Component
@Order(FilterOrder.CORS)
final class CorsFilter implements WebFilter {
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String MAX_AGE = "3600";

    private final AllowedOrigins origins;
    private final String allowedHeaders;

    CorsFilter(AllowedOrigins origins, GatewaySettings settings) {
        this.origins = origins;
        this.allowedHeaders = String.join(", ", settings.cors().allowedHeaders());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!HttpMethod.OPTIONS.equals(request.getMethod())) {
            return chain.filter(exchange);
        }
        var origin = request.getHeaders().getOrigin();
        if (origin != null && !origins.allows(origin)) {
            return Mono.error(new Refused(ErrorCode.FORBIDDEN, "Origin is not allowed"));
        }
        var response = exchange.getResponse();
        var headers = response.getHeaders();
        if (origin == null) {
            headers.set(HttpHeaders.ALLOW, "HEAD, OPTIONS, " + METHODS);
        } else {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, allowedHeaders);
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE);
        }
        response.setStatusCode(HttpStatus.NO_CONTENT);
        return response.setComplete();
    }
}
