package com.dokploy.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// 429: too many tries, with the moment at which one will be let through (clauses 89-93, S16).
public final class RateLimited extends ApiException {

    private final Duration retryAfter;

    /// @param limit how many are let through per window
    /// @param retryAfter time until the next is let through; rounded up to whole seconds
    /// @param now the present moment
    public RateLimited(int limit, Duration retryAfter, Instant now) {
        var seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        super(
                ErrorCode.RATE_LIMIT_EXCEEDED,
                "Rate limit exceeded. Try again in %d seconds".formatted(seconds),
                Map.of(
                        "limit",
                        limit,
                        "remaining",
                        0,
                        "resetAt",
                        now.plusSeconds(seconds)
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                .toString()));
        this.retryAfter = Duration.ofSeconds(seconds);
    }

    /// Time until the next try is let through, whole seconds.
    public Duration retryAfter() {
        return retryAfter;
    }
}
