package com.dokploy.platform.web;

import java.util.Map;

/// 403: the caller sees the resource but may not do this (S243).
public final class Forbidden extends ApiException {

    /// @param needed the role that would do
    public Forbidden(String needed) {
        super(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN.message(), Map.of("requiredRole", needed));
    }

    /// @param reason why nobody, or not this caller, may do it
    /// @param details what a program needs
    public Forbidden(String reason, Map<String, ?> details) {
        super(ErrorCode.FORBIDDEN, reason, details);
    }
}
