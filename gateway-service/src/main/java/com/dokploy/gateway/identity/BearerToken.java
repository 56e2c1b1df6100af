package com.dokploy.gateway.identity;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// Finds the token of a request: the `Authorization` header (clause 23), and for sockets, which browsers cannot give
/// headers, the `token` parameter or a `bearer` subprotocol (clause 314, S201).
final class BearerToken {
    private static final String SCHEME = "bearer";
    private static final String PARAMETER = "token=";

    private BearerToken() {}

    /// The token; empty when none was sent. An `Authorization` of another scheme is no token.
    static Optional<String> in(ServerHttpRequest request) {
        var header = inHeader(request.getHeaders());
        if (header.isPresent() || !isUpgrade(request)) {
            return header;
        }
        return inQuery(request.getURI()).or(() -> inProtocol(request.getHeaders()));
    }

    static boolean isUpgrade(ServerHttpRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeaders().getUpgrade());
    }

    /// The same request in the one form that the rest of the gateway and the services know: the token in the header,
    /// and nowhere in the address, from where it would get into logs.
    static ServerHttpRequest normalized(ServerHttpRequest request, @Nullable String token) {
        var uri = request.getURI();
        var query = uri.getRawQuery();
        var builder = request.mutate();
        if (query != null && query.contains(PARAMETER) && isUpgrade(request)) {
            builder.uri(withQuery(uri, withoutToken(query)));
        }
        return builder.headers(
                        headers -> {
                            if (token == null) {
                                headers.remove(HttpHeaders.AUTHORIZATION);
                            } else {
                                headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
                            }
                            hideToken(headers);
                        })
                .build();
    }

    private static Optional<String> inHeader(HttpHeaders headers) {
        var value = headers.getFirst(HttpHeaders.AUTHORIZATION);
        if (value == null || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        var rest = value.substring(SCHEME.length());
        if (!rest.isEmpty() && !Character.isWhitespace(rest.charAt(0))) {
            return Optional.empty();
        }
        return rest.isBlank() ? Optional.empty() : Optional.of(rest.strip());
    }

    private static Optional<String> inQuery(URI uri) {
        var query = uri.getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith(PARAMETER))
                .map(pair -> pair.substring(PARAMETER.length()))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .flatMap(BearerToken::decoded);
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // Not a token either, but one was meant: it is refused as invalid.
            return Optional.of(value);
        }
    }

    private static Optional<String> inProtocol(HttpHeaders headers) {
        var offered = headers.getValuesAsList("Sec-WebSocket-Protocol");
        var index = offered.indexOf(SCHEME);
        return index >= 0 && index + 1 < offered.size()
                ? Optional.of(offered.get(index + 1))
                : Optional.empty();
    }

    private static void hideToken(HttpHeaders headers) {
        if (headers.getValuesAsList("Sec-WebSocket-Protocol").contains(SCHEME)) {
            headers.set("Sec-WebSocket-Protocol", SCHEME);
        }
    }

    private static String withoutToken(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> !pair.startsWith(PARAMETER))
                .collect(Collectors.joining("&"));
    }

    private static URI withQuery(URI uri, String query) {
        var text = uri.toString();
        var start = text.substring(0, text.indexOf('?'));
        return URI.create(query.isEmpty() ? start : start + "?" + query);
    }
}
