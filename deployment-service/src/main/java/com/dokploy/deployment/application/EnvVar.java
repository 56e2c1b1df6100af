package com.dokploy.deployment.application;

/// An environment variable as it is stored.
///
/// @param value the text, or for a secret its sealed form in base64, which is of no use without the key
/// @param isSecret whether the value is never shown again (S86)
public record EnvVar(String key, String value, boolean isSecret) {
    /// What the API shows instead of a secret; sent back, it means "as before" (S86).
    static final String MASK = "********";

    String shown() {
        return isSecret ? MASK : value;
    }
}
