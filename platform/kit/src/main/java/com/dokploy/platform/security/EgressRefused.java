package com.dokploy.platform.security;

/// An outbound address that we do not speak to (architecture, security rule 10).
public final class EgressRefused extends RuntimeException {
    /// @param message names the host as the user gave it, never the address it resolved to
    public EgressRefused(String message) {
        super(message, null, false, false);
    }
}
