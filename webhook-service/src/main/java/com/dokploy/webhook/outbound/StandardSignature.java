package com.dokploy.webhook.outbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Headers by the Standard Webhooks rules (standardwebhooks.com): id, timestamp, and one `v1` signature for each secret.
final class StandardSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private StandardSignature() {}

    /// @param secrets `whsec_` and base64
    static Map<String, String> headers(String id, Instant at, String body, List<String> secrets) {
        var timestamp = Long.toString(at.getEpochSecond());
        var content = "%s.%s.%s".formatted(id, timestamp, body);
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", timestamp,
                "webhook-signature",
                        secrets.stream()
                                .map(secret -> "v1," + sign(secret, content))
                                .collect(Collectors.joining(" ")));
    }

    private static String sign(String secret, String content) {
        try {
            var key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }
}
