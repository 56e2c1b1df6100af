package com.dokploy.deployment.source;

import org.jspecify.annotations.Nullable;

/// Source code that could not be had, with a reason for the user: without credentials, and without what a
/// server inside our network may have said.
public final class CheckoutFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;

    private CheckoutFailed(String reason, boolean permanent, @Nullable Throwable cause) {
        super(reason, cause);
        this.permanent = permanent;
    }

    /// Trying again would come to the same.
    static CheckoutFailed permanently(String reason, @Nullable Throwable cause) {
        return new CheckoutFailed(reason, true, cause);
    }

    /// It may work later.
    static CheckoutFailed forNow(String reason, @Nullable Throwable cause) {
        return new CheckoutFailed(reason, false, cause);
    }

    /// Whether trying again would come to the same.
    public boolean permanent() {
        return permanent;
    }

    /// For the user.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
