package com.dokploy.deployment.application;

/// Storage that outlives a replica.
///
/// @param source name of a volume, the application's own (S93), or an absolute path of the host
/// @param target absolute path inside the container
public record VolumeSpec(String source, String target, boolean readOnly) {
    /// Whether a directory of the host is meant. Not named like a property, or it would be stored as one.
    public boolean bindsHost() {
        return source.startsWith("/");
    }
}
