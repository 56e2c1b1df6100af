package com.dokploy.auth.oidc;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The identity providers, by name (S31): `dokploy.oidc.providers.<name>.*`.
///
/// @param providers any number of them
@ConfigurationProperties("dokploy.oidc")
record OidcSettings(@DefaultValue Map<String, Provider> providers) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,49}");

    OidcSettings {
        for (var name : providers.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not a name of an identity provider: " + name);
            }
        }
        providers = new TreeMap<>(providers);
    }

    /// @param issuer as the provider itself says it, to the letter
    /// @param clientId what it knows us by
    /// @param clientSecret none for a public client
    /// @param displayName what users are shown
    /// @param scopes what we ask for beside `openid`
    record Provider(
            URI issuer,
            String clientId,
            @Nullable String clientSecret,
            @Nullable String displayName,
            @DefaultValue({"email", "profile"}) Set<String> scopes) {
        Provider {
            if (!"https".equals(issuer.getScheme()) && !"http".equals(issuer.getScheme())
                    || issuer.getHost() == null) {
                throw new IllegalArgumentException("not an issuer: " + issuer);
            }
        }

        /// Keeps the secret out of logs.
        @Override
        public String toString() {
            return "Provider[%s]".formatted(issuer);
        }
    }
}
