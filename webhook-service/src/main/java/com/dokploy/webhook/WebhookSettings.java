package com.dokploy.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param secrets operator-wide secrets by provider; blank or absent: none
/// @param secretFiles files that hold them instead
/// @param keepDeliveries how long the log keeps a delivery
/// @param cleanEvery pause between two looks for what is older
@ConfigurationProperties("dokploy.webhook")
public record WebhookSettings(
        @DefaultValue Map<String, String> secrets,
        @DefaultValue Map<String, String> secretFiles,
        @DefaultValue("30d") Duration keepDeliveries,
        @DefaultValue("1h") Duration cleanEvery) {

    /// The operator-wide secret of a provider.
    ///
    /// @throws IllegalStateException when its file cannot be read: better not to start than to refuse every delivery
    public Optional<String> secretOf(String provider) {
        var secret = secrets.getOrDefault(provider, "");
        var file = secretFiles.getOrDefault(provider, "");
        if (!secret.isBlank() || file.isBlank()) {
            return Optional.of(secret).filter(text -> !text.isBlank());
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).strip())
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "could not read the webhook secret of %s: %s".formatted(provider, e), e);
        }
    }

    /// Keeps the secrets out of logs.
    @Override
    public String toString() {
        return "WebhookSettings[keepDeliveries=%s]".formatted(keepDeliveries);
    }
}
