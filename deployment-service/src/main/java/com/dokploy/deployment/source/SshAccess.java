package com.dokploy.deployment.source;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// With what a repository over ssh is fetched.
///
/// @param key signs in
/// @param hostKey what the server must show; null: anything, this once
/// @param firstSeen told what the server showed where nothing was known, before anything is fetched
public record SshAccess(DeployKey key, @Nullable HostKey hostKey, Consumer<HostKey> firstSeen) {}
