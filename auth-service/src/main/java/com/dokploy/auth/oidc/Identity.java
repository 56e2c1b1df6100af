package com.dokploy.auth.oidc;

import org.jspecify.annotations.Nullable;

/// Who somebody is, by the word of a provider whose ID token was verified.
///
/// @param email readable and not too long, if there is one
/// @param emailVerified whether the provider vouches for the address
/// @param preferredUsername what they are called there, unchecked
record Identity(
        String issuer,
        String subject,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String preferredUsername) {}
