package com.dokploy.platform.audit;

import com.dokploy.platform.persistence.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/// One call, as it is told: the body of `audit.recorded.v1`.
///
/// @param action method and route, such as `patch /api/projects/{id}`
/// @param outcome `success` or `refused`
/// @param userId who called
/// @param reason why it was refused: `forbidden` or `not-found`
/// @param status HTTP status of the answer
/// @param path the route with its ids; whatever else stands in a path may be a secret
/// @param resourceId the last id in the path, if there is one
/// @param address where from
/// @param userAgent what with
record Call(
        String action,
        String outcome,
        String userId,
        @Nullable String reason,
        int status,
        String path,
        @Nullable String resourceId,
        String address,
        @Nullable String userAgent) {
    private static final int FIRST_FAILURE = 400;
    private static final int FORBIDDEN = 403;
    private static final int LONGEST = 300;

    static Call of(HttpServletRequest request, String route, int status, String caller) {
        var ids = ids(request);
        var path = route;
        String last = null;
        for (var id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
            last = id.getValue();
        }
        if (request.getAttribute(Audited.RESOURCE) instanceof String named) {
            path = path.replace("{id}", named);
            last = named;
        }
        var refused = status >= FIRST_FAILURE;
        return new Call(
                request.getMethod().toLowerCase(Locale.ROOT) + " " + route,
                refused ? "refused" : "success",
                caller,
                refused ? status == FORBIDDEN ? "forbidden" : "not-found" : null,
                status,
                path,
                last,
                address(request),
                cut(request.getHeader("User-Agent")));
    }

    private static Map<String, String> ids(HttpServletRequest request) {
        var ids = new LinkedHashMap<String, String>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> {
                if (value instanceof String text && Ids.isId(text)) {
                    ids.put(String.valueOf(name), text);
                }
            });
        }
        return ids;
    }

    /// Services can be reached through the gateway alone, which sets the header to the one address that it believes (S57).
    private static String address(HttpServletRequest request) {
        var forwarded = cut(request.getHeader("X-Forwarded-For"));
        return forwarded == null ? request.getRemoteAddr() : forwarded;
    }

    private static @Nullable String cut(@Nullable String header) {
        return header == null || header.length() <= LONGEST ? header : header.substring(0, LONGEST);
    }
}
