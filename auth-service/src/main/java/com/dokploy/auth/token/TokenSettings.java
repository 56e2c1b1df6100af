package com.dokploy.auth.token;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param jwt key file that the signing keys are sealed with; there is no default, on purpose
/// @param rotateAfter age at which the key that signs is replaced
@ConfigurationProperties("dokploy.keys")
record TokenSettings(Path jwt, @DefaultValue("90d") Duration rotateAfter) {}
