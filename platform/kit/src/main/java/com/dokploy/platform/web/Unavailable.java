package com.dokploy.platform.web;

import java.time.Duration;
import java.util.Map;

/// 503: something that we need is away; the same call may succeed later (clause 56, S41).
public final class Unavailable extends ApiException {

    private final Duration retryAfter;

    /// @param what the part that is away, in words for the caller
    /// @param retryAfter when to try again; sent as `Retry-After`, whole seconds
    public Unavailable(String what, Duration retryAfter) {
        super(
                ErrorCode.SERVICE_UNAVAILABLE,
                "%s is temporarily unavailable".formatted(what),
                Map.of());
        this.retryAfter = retryAfter;
    }

    /// When the caller should try again.
    public Duration retryAfter() {
        return retryAfter;
    }
}
