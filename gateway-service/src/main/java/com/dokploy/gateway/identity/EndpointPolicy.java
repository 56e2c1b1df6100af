package com.dokploy.gateway.identity;

import com.dokploy.gateway.edge.ApiPath;
import com.dokploy.gateway.edge.Arrival;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;

/// Whether an endpoint needs a token, and against whom a request to it is counted.
///
/// @param token what is done with a token
/// @param charge whose budget a request spends
public record EndpointPolicy(Token token, Charge charge) {
    private static final String ATTRIBUTE = EndpointPolicy.class.getName();

    /// What a token means to an endpoint (clause 368).
    public enum Token {
        REQUIRED,
        /// Public; a good token still says who calls.
        OPTIONAL,
        /// Public; a token is not even looked at (S63).
        IGNORED
    }

    /// Whose budget is spent (S57-S63).
    public enum Charge {
        CALLER,
        ADDRESS,
        /// Probes, pages and deliveries, which have a quota of their own (S60, S61).
        NOBODY
    }

    private static final EndpointPolicy PROTECTED =
            new EndpointPolicy(Token.REQUIRED, Charge.CALLER);
    private static final EndpointPolicy PUBLIC = new EndpointPolicy(Token.OPTIONAL, Charge.CALLER);
    private static final EndpointPolicy BY_ADDRESS =
            new EndpointPolicy(Token.IGNORED, Charge.ADDRESS);
    private static final EndpointPolicy FREE = new EndpointPolicy(Token.IGNORED, Charge.NOBODY);
    private static final EndpointPolicy FREE_FOR_CALLER =
            new EndpointPolicy(Token.OPTIONAL, Charge.NOBODY);

    /// The policy of the endpoint that this exchange asks for.
    public static EndpointPolicy of(ServerWebExchange exchange) {
        EndpointPolicy known = exchange.getAttribute(ATTRIBUTE);
        if (known == null) {
            known = of(exchange.getRequest().getMethod(), Arrival.of(exchange).route());
            exchange.getAttributes().put(ATTRIBUTE, known);
        }
        return known;
    }

    /// @param path canonical, under `/api`
    static EndpointPolicy of(HttpMethod method, String path) {
        if (HttpMethod.POST.equals(method)) {
            return ofPost(path);
        }
        return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)
                ? ofGet(path)
                : PROTECTED;
    }

    private static EndpointPolicy ofPost(String path) {
        return switch (path) {
            case "/api/auth/login",
                    "/api/auth/register",
                    "/api/auth/password-resets",
                    "/api/auth/password-resets/confirm",
                    "/api/auth/email-verifications/confirm" ->
                    BY_ADDRESS;
            case String delivery when isInboundWebhook(delivery) -> FREE;
            default -> PROTECTED;
        };
    }

    private static EndpointPolicy ofGet(String path) {
        return switch (path) {
            case "/health",
                    "/health/live",
                    "/health/ready",
                    "/api/health",
                    "/api/health/live",
                    "/api/health/ready",
                    "/api/openapi.json",
                    "/api/asyncapi.json",
                    "/api/docs",
                    "/api/redoc" ->
                    FREE;
            case "/api/rate-limit" -> FREE_FOR_CALLER;
            case "/api/version",
                    "/api/auth/jwks",
                    "/api/auth/oidc/login",
                    "/api/auth/oidc/callback",
                    "/api/auth/oidc/providers" ->
                    PUBLIC;
            case String asset when ApiPath.isUnder("/api/docs/assets", asset) -> FREE;
            default -> PROTECTED;
        };
    }

    /// `POST /api/webhooks/<provider>`: a provider signs its deliveries and has no token.
    private static boolean isInboundWebhook(String path) {
        var root = "/api/webhooks/";
        return path.startsWith(root) && path.indexOf('/', root.length()) < 0;
    }
}
