package com.dokploy.auth.mail;

import java.time.Instant;
import java.util.UUID;

/// A token on its way.
///
/// @param known whether somebody who may sign in has this address
record MailedToken(
        UUID id,
        Purpose purpose,
        String email,
        String token,
        boolean known,
        Instant createdAt,
        Instant expiresAt) {
    /// Keeps the token out of logs.
    @Override
    public String toString() {
        return "MailedToken[%s]".formatted(id);
    }
}
