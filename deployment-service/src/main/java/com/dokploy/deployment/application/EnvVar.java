package com.dokploy.deployment.application;

import org.jspecify.annotations.Nullable;

/// An environment variable as it is stored.
///
/// @param value the text, or for a secret its sealed form in base64, which is of no use without the key
/// @param isSecret whether the value is never shown again (S86)
/// @param as `environment`, or `file`: then the replicas find the value in `/run/secrets/<key>`, and it is in no
///     specification on the swarm
public record EnvVar(String key, String value, boolean isSecret, String as) {
    /// What the API shows instead of a secret; sent back, it means "as before" (S86).
    static final String MASK = "********";

    static final String ENVIRONMENT = "environment";
    static final String FILE = "file";

    /// @param as null means the environment
    public EnvVar(String key, String value, boolean isSecret, @Nullable String as) {
        this.key = key;
        this.value = value;
        this.isSecret = isSecret;
        this.as = as == null ? ENVIRONMENT : as;
    }

    /// The same with another text.
    public EnvVar withValue(String other) {
        return new EnvVar(key, other, isSecret, as);
    }

    EnvVar masked() {
        return isSecret ? withValue(MASK) : this;
    }

    /// Whether anybody may see it. Not named like a property, or it would be stored as one.
    public boolean shows() {
        return !isSecret && !comesAsFile();
    }

    /// Whether replicas get it as a file.
    public boolean comesAsFile() {
        return as.equals(FILE);
    }
}
