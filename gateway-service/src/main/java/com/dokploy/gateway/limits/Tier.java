package com.dokploy.gateway.limits;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How much a caller may ask (clauses 76-81).
public enum Tier {
    ANONYMOUS(10, 20),
    AUTHENTICATED(100, 150),
    PREMIUM(500, 1000);

    private final int perMinute;
    private final int burst;

    Tier(int perMinute, int burst) {
        this.perMinute = perMinute;
        this.burst = burst;
    }

    /// Requests per minute that can be kept up; what `X-RateLimit-Limit` shows (S54).
    public int perMinute() {
        return perMinute;
    }

    /// The most requests within any minute (S53).
    public int burst() {
        return burst;
    }

    /// The word that the API uses.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The tier of a user, by the word in its state; anything unknown is the default (S58).
    static Tier ofUser(@Nullable String label) {
        return PREMIUM.label().equals(label) ? PREMIUM : AUTHENTICATED;
    }
}
