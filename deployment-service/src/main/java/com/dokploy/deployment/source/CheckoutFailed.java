package com.dokploy.deployment.source;

import com.dokploy.platform.security.EgressRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
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

    /// A name that does not resolve may do so later; an address that is refused stays so.
    static CheckoutFailed refused(EgressRefused refused, String host) {
        return new CheckoutFailed(String.valueOf(refused.getMessage()), resolves(host), refused);
    }

    private static boolean resolves(String host) {
        try {
            return InetAddress.getAllByName(host).length > 0;
        } catch (UnknownHostException _) {
            return false;
        }
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
