package com.dokploy.auth.oidc;

import java.util.Objects;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/// What we know of a provider, and it of us; whole, unlike a registration.
///
/// @param registration ours there
/// @param issuer what it calls itself
/// @param authorizationUri where browsers are sent
/// @param redirectUri where they are sent back to
record ProviderClient(
        ClientRegistration registration,
        String issuer,
        String authorizationUri,
        String redirectUri) {

    /// @throws NullPointerException when the provider leaves out what we need
    static ProviderClient of(ClientRegistration registration) {
        var details = registration.getProviderDetails();
        Objects.requireNonNull(details.getJwkSetUri(), "it publishes no keys");
        return new ProviderClient(
                registration,
                Objects.requireNonNull(details.getIssuerUri(), "it has no name"),
                Objects.requireNonNull(details.getAuthorizationUri(), "browsers cannot go there"),
                Objects.requireNonNull(registration.getRedirectUri()));
    }
}
