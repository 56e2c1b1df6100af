package com.dokploy.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// S31.
class OidcSettingsTest {
    @Test
    void s31AnyNumberOfProvidersByTheEnvironment() {
        var settings =
                bound(
                        Map.of(
                                "DOKPLOY_OIDC_PROVIDERS_GOOGLE_ISSUER",
                                        "https://accounts.google.com",
                                "DOKPLOY_OIDC_PROVIDERS_GOOGLE_CLIENT_ID", "id",
                                "DOKPLOY_OIDC_PROVIDERS_GOOGLE_CLIENT_SECRET", "secret",
                                "DOKPLOY_OIDC_PROVIDERS_GOOGLE_DISPLAY_NAME", "Google",
                                "DOKPLOY_OIDC_PROVIDERS_CORP_ISSUER",
                                        "https://id.corp.test/realms/a",
                                "DOKPLOY_OIDC_PROVIDERS_CORP_CLIENT_ID", "other"));
        assertThat(settings.providers()).containsOnlyKeys("corp", "google");
        var google = provider(settings, "google");
        assertThat(google.issuer()).hasToString("https://accounts.google.com");
        assertThat(google.clientSecret()).isEqualTo("secret");
        assertThat(google.displayName()).isEqualTo("Google");
        assertThat(google.scopes()).containsExactlyInAnyOrder("email", "profile");
        assertThat(google.toString()).doesNotContain("secret");
        assertThat(provider(settings, "corp").clientSecret()).isNull();
    }

    @Test
    void s26NoProviderIsConfiguredByDefault() {
        assertThat(bound(Map.of()).providers()).isEmpty();
    }

    @Test
    void anIssuerIsAnAddress() {
        assertThatThrownBy(() ->
                        bound(
                                Map.of(
                                        "DOKPLOY_OIDC_PROVIDERS_GOOGLE_ISSUER", "google",
                                        "DOKPLOY_OIDC_PROVIDERS_GOOGLE_CLIENT_ID", "id")))
                .hasRootCauseMessage("not an issuer: google");
    }

    private static OidcSettings.Provider provider(OidcSettings settings, String name) {
        return java.util.Objects.requireNonNull(settings.providers().get(name));
    }

    private static OidcSettings bound(Map<String, String> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        "systemEnvironment",
                        new SystemEnvironmentPropertySource(
                                "systemEnvironment", new HashMap<>(variables)));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("dokploy.oidc", OidcSettings.class);
    }
}
