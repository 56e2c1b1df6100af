package com.dokploy.platform.docker;

/// A service or container asked for something that no caller may have, such as the host's root
/// directory. Thrown before the engine hears of it.
public final class PolicyViolation extends RuntimeException {
    PolicyViolation(String message) {
        super(message);
    }
}
