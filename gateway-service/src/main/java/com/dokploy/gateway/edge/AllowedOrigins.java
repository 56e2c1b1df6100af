package com.dokploy.gateway.edge;

import com.dokploy.gateway.GatewaySettings;
import java.net.URI;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The origins that browsers may call from (S229); exact, never a pattern.
@Component
public final class AllowedOrigins {
    private final Set<String> allowed;
    private final String own;

    AllowedOrigins(GatewaySettings settings) {
        this.allowed = Set.copyOf(settings.cors().allowedOrigins());
        this.own = originOf(settings.publicUrl());
    }

    /// Whether CORS headers are sent to a page of this origin.
    public boolean allows(String origin) {
        return allowed.contains(origin);
    }

    /// Whether a page of this origin may open a socket (S208): an allowed one, or our own pages.
    public boolean allowsSocket(String origin) {
        return allows(origin) || own.equals(origin);
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
