package com.dokploy.webhook.outbound;

import org.jspecify.annotations.Nullable;

/// What came of an attempt.
///
/// @param status what the receiver answered; null when there was no answer
/// @param error null when it went well; says nothing of the address, which may hold a secret
/// @param permanent whether it is of no use to try again
record Attempted(@Nullable Integer status, @Nullable String error, boolean permanent) {
    static Attempted taken(int status) {
        return new Attempted(status, null, false);
    }

    static Attempted failed(@Nullable Integer status, @Nullable String reason) {
        return new Attempted(status, reason == null ? "it failed" : reason, false);
    }

    static Attempted refused(int status, String reason) {
        return new Attempted(status, reason, true);
    }
}
