package com.dokploy.testidp;

import org.jspecify.annotations.Nullable;

/// An account at the provider.
///
/// @param flaw what is wrong with the ID tokens that it gets
public record Subject(
        String subject,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String preferredUsername,
        Flaw flaw) {

    /// Somebody whose tokens are good.
    public static Subject of(String subject, @Nullable String email, boolean emailVerified) {
        return new Subject(subject, email, emailVerified, subject, Flaw.NONE);
    }

    /// The same person, whose tokens have a flaw.
    public Subject with(Flaw other) {
        return new Subject(subject, email, emailVerified, preferredUsername, other);
    }

    /// The same person, called otherwise.
    public Subject called(String name) {
        return new Subject(subject, email, emailVerified, name, flaw);
    }

    /// What may be wrong with an ID token.
    public enum Flaw {
        NONE,
        AUDIENCE,
        ISSUER,
        NONCE,
        EXPIRED,
        SIGNATURE
    }
}
