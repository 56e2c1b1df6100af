package com.dokploy.gateway.edge;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/// What is known of a request as soon as it arrives.
///
/// @param requestId the id echoed in `X-Request-Id` (S40)
/// @param client address of the caller, behind trusted proxies too (S57)
/// @param secure whether the caller speaks HTTPS (S224)
/// @param path the canonical path; null when it has none
public record Arrival(String requestId, String client, boolean secure, @Nullable ApiPath path) {
    private static final String ATTRIBUTE = Arrival.class.getName();

    /// The arrival of this exchange, which the first filter has put there.
    public static Arrival of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    void putInto(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /// The canonical path, or the empty string when there is none.
    public String route() {
        return path == null ? "" : path.value();
    }
}
