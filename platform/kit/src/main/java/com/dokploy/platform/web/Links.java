package com.dokploy.platform.web;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Root-relative links that keep the prefix the caller used, so a client pinned to v1 stays there (clauses 95-97, S1).
public final class Links {
    private static final String DEFAULT_PREFIX = "/api";
    private static final String PINNED_PREFIX = "/api/v1";

    private Links() {}

    /// The link to a path.
    ///
    /// @param path below the API prefix, e.g. `/projects/ID`
    public static String to(String path) {
        return prefix() + path;
    }

    private static String prefix() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                && PINNED_PREFIX.equals(request.getRequest().getHeader("X-Forwarded-Prefix"))) {
            return PINNED_PREFIX;
        }
        return DEFAULT_PREFIX;
    }
}
