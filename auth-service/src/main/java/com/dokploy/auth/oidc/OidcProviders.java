package com.dokploy.auth.oidc;

import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// The identity providers and what they say of themselves (OpenID Connect Discovery 1.0), asked when first needed and kept for
/// an hour: a provider that is away at our start stops nobody but its own users.
@Component
class OidcProviders {
    static final String CALLBACK = "/auth/oidc/callback";
    static final Duration RETRY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(OidcProviders.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    private final OidcSettings settings;
    private final String redirectUri;
    private final RestClient http;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    OidcProviders(
            OidcSettings settings,
            ProviderHttp http,
            @Value("${dokploy.public-url}") URI publicUrl,
            Clock clock) {
        this.settings = settings;
        this.redirectUri = publicUrl.toString().replaceAll("/$", "") + "/api" + CALLBACK;
        this.http = RestClient.builder().requestFactory(http).build();
        this.clock = clock;
    }

    List<String> names() {
        return List.copyOf(settings.providers().keySet());
    }

    String displayName(String name) {
        var provider = settings.providers().get(name);
        return provider == null || provider.displayName() == null ? name : provider.displayName();
    }

    /// The provider that a caller means (S26).
    ///
    /// @param asked its name; null for the only one
    /// @throws NotFound when there is none at all
    /// @throws Invalid when there is none of that name, or several and no name
    String choose(@Nullable String asked) {
        var names = names();
        if (names.isEmpty()) {
            throw new NotFound("provider", asked == null ? "" : asked);
        }
        if (asked == null && names.size() > 1) {
            throw Invalid.field("provider", "Provider is required", "required", null);
        }
        var name = asked == null ? names.getFirst() : asked;
        if (!names.contains(name)) {
            throw Invalid.field(
                    "provider",
                    "Provider must be one of " + String.join(", ", names),
                    "enum",
                    asked);
        }
        return name;
    }

    /// @throws NotFound when it is no longer configured
    /// @throws Unavailable when the provider cannot be asked who it is
    ProviderClient client(String name) {
        var provider = settings.providers().get(name);
        if (provider == null) {
            throw new NotFound("provider", name);
        }
        var now = clock.instant();
        var held = known.get(name);
        if (held == null || !now.isBefore(held.askedAt().plus(KEPT))) {
            held = new Known(discover(name, provider), now);
            known.put(name, held);
        }
        return held.client();
    }

    private ProviderClient discover(String name, OidcSettings.Provider provider) {
        try {
            var issuer = provider.issuer().toString();
            var metadata =
                    http.get()
                            .uri(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration")
                            .retrieve()
                            .body(METADATA);
            if (metadata == null || !issuer.equals(metadata.get("issuer"))) {
                throw new IllegalStateException("it calls itself another issuer");
            }
            return ProviderClient.of(registration(name, provider, metadata));
        } catch (RuntimeException e) {
            LOG.warn("could not learn about identity provider {}: {}", name, e.toString());
            throw new Unavailable("The identity provider", RETRY);
        }
    }

    private ClientRegistration registration(
            String name, OidcSettings.Provider provider, Map<String, Object> metadata) {
        var builder =
                ClientRegistrations.fromOidcConfiguration(metadata)
                        .registrationId(name)
                        .clientId(provider.clientId())
                        .redirectUri(redirectUri)
                        .scope(
                                java.util.stream.Stream.concat(
                                                java.util.stream.Stream.of("openid"),
                                                provider.scopes().stream().sorted())
                                        .distinct()
                                        .toList());
        var secret = provider.clientSecret();
        if (secret == null) {
            builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        } else {
            builder.clientSecret(secret);
        }
        return builder.build();
    }

    private record Known(ProviderClient client, Instant askedAt) {}
}
