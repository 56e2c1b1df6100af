package com.dokploy.database.rollout;

import com.dokploy.database.database.Database;
import com.dokploy.platform.docker.ImageReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Tells a container of one version from those of another by everything that makes it.
final class Fingerprint {
    private Fingerprint() {}

    static String of(Database database, ImageReference image) {
        var spec = database.spec();
        var parts =
                List.of(
                        image.value(),
                        String.valueOf(spec.memoryLimit()),
                        spec.configuration().toString(),
                        String.valueOf(spec.publishedPort()),
                        database.secretNumber(),
                        database.volumeNumber(),
                        database.restarts());
        try {
            var bytes =
                    MessageDigest.getInstance("SHA-256")
                            .digest(parts.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
