package com.dokploy.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/// The token of the `Authorization` header, or for sockets, which browsers cannot give headers, of the query (S117).
///
/// Behind the gateway it is always the header: the gateway cuts the parameter out of the address (security rule 12).
final class SocketTokens implements BearerTokenResolver {
    private final BearerTokenResolver header = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        var token = header.resolve(request);
        return token == null && isSocket(request) ? request.getParameter("token") : token;
    }

    private static boolean isSocket(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }
}
