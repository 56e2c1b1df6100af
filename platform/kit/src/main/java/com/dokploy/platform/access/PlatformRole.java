package com.dokploy.platform.access;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A role on the whole installation, weakest first (S194).
public enum PlatformRole {
    VIEWER,
    DEVELOPER,
    ADMIN,
    OWNER;

    /// Whether this role may do what `needed` may.
    public boolean covers(PlatformRole needed) {
        return compareTo(needed) >= 0;
    }

    /// The word in the API: `viewer`, `developer`, `admin`, `owner`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of a word, empty for any other text or null.
    public static Optional<PlatformRole> of(@Nullable String word) {
        for (var role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
