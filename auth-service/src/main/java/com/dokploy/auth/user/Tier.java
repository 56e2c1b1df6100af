package com.dokploy.auth.user;

import java.util.Locale;
import java.util.Optional;

/// Which limits on requests apply to a user (S58).
enum Tier {
    AUTHENTICATED,
    PREMIUM;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Tier> of(String word) {
        for (var tier : values()) {
            if (tier.word().equals(word)) {
                return Optional.of(tier);
            }
        }
        return Optional.empty();
    }
}
