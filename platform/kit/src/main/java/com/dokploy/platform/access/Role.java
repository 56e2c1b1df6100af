package com.dokploy.platform.access;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A role on a project or in a team, weakest first (S194, S241).
public enum Role {
    VIEWER,
    DEVELOPER,
    ADMIN;

    /// Whether this role may do what `needed` may.
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /// The word in the API: `viewer`, `developer`, `admin`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of a word, empty for any other text or null.
    public static Optional<Role> of(@Nullable String word) {
        for (var role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
