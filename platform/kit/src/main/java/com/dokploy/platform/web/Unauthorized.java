package com.dokploy.platform.web;

import java.util.Map;

/// 401 UNAUTHORIZED: no or wrong credentials (clause 24, S15).
public final class Unauthorized extends ApiException {

    public Unauthorized() {
        this(ErrorCode.UNAUTHORIZED.message());
    }

    /// @param message the same sentence for every cause, so that nothing can be probed (S15)
    public Unauthorized(String message) {
        this(message, Map.of());
    }

    /// @param message what is still missing from whoever has proved the rest
    /// @param details what a program needs, e.g. the field
    public Unauthorized(String message, Map<String, ?> details) {
        super(ErrorCode.UNAUTHORIZED, message, details);
    }
}
