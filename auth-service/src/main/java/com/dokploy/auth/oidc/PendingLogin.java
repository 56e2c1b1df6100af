package com.dokploy.auth.oidc;

/// A login that is under way.
///
/// @param provider name of the provider
/// @param verifier of PKCE (RFC 7636)
/// @param nonce whose hash stands in the request, and must stand in the ID token
record PendingLogin(String provider, String verifier, String nonce) {
    /// Keeps the secrets out of logs.
    @Override
    public String toString() {
        return "PendingLogin[%s]".formatted(provider);
    }
}
