package com.dokploy.gateway.limits;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Where a caller stands after a request, or without one.
///
/// @param admitted whether the request may go on
/// @param tier whose limits were applied
/// @param used requests admitted within the last minute
/// @param admitsAt the earliest moment at which a request will be admitted
/// @param emptyAt the moment at which the sliding minute is empty again
record Quota(boolean admitted, Tier tier, int used, Instant admitsAt, Instant emptyAt) {

    /// What is left of the advertised minute; the burst above it is grace and not shown (S54).
    int remaining() {
        return admitted ? Math.max(0, tier.perMinute() - used) : 0;
    }

    /// The whole second that all four renderings of a refusal name (S55); otherwise the end of the sliding minute.
    Instant resetAt() {
        var exact = admitted ? emptyAt : admitsAt;
        var second = exact.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(exact) ? second : second.plusSeconds(1);
    }

    /// Seconds from now to the reset; added to the answer's `Date` they give [#resetAt()].
    long retryAfter(Instant now) {
        return Math.max(1, resetAt().getEpochSecond() - now.getEpochSecond());
    }
}
