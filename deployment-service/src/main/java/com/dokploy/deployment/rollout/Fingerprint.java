package com.dokploy.deployment.rollout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Tells replicas of one version from those of another by everything that makes them.
///
/// Equal content gives equal fingerprints, so a deployment that changes nothing replaces nothing (S104).
final class Fingerprint {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Fingerprint() {}

    static String of(Release release, ReleaseEnv environment, RolloutWork work, boolean mesh) {
        var spec = release.spec();
        var parts = new LinkedHashMap<String, Object>();
        parts.put("image", release.image().id().value());
        parts.put("command", spec.command());
        parts.put("environment", environment.variables().toString());
        parts.put("ports", spec.ports());
        parts.put("volumes", spec.volumes());
        parts.put("healthCheck", String.valueOf(spec.healthCheck()));
        parts.put("resources", spec.resources());
        parts.put("restarts", work.restarts());
        parts.put("mesh", mesh);
        // Only where there are any, so that replicas from before they were known stay.
        if (!environment.files().isEmpty()) {
            parts.put(
                    "files",
                    environment.files().stream()
                            .map(file -> List.of(file.key(), file.value()))
                            .toList());
        }
        if (!spec.constraints().isEmpty()) {
            parts.put("constraints", spec.constraints());
        }
        return digest(JSON.writeValueAsString(parts));
    }

    private static String digest(String text) {
        try {
            var bytes =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
