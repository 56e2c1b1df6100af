package com.dokploy.webhook.inbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What a sender shows to prove that it knows a secret, compared in constant time (S164, S165).
sealed interface Proof {
    /// Whether it was made with this secret over exactly these bytes.
    boolean holds(String secret, byte[] body);

    /// `sha256=` and the digest in hexadecimal digits; SHA-1 does not count.
    static Optional<Proof> prefixed(@Nullable String header) {
        return header == null || !header.startsWith("sha256=")
                ? Optional.empty()
                : bare(header.substring("sha256=".length()));
    }

    /// The digest alone.
    static Optional<Proof> bare(@Nullable String header) {
        return header == null || !Signature.DIGEST.matcher(header).matches()
                ? Optional.empty()
                : Optional.of(new Signature(header.toLowerCase(Locale.ROOT)));
    }

    /// The secret itself.
    static Optional<Proof> token(@Nullable String header) {
        return header == null || header.isEmpty()
                ? Optional.empty()
                : Optional.of(new Token(header));
    }

    /// HMAC-SHA256 over the raw body.
    ///
    /// @param digest hexadecimal digits in lower case
    record Signature(String digest) implements Proof {
        private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");
        private static final String ALGORITHM = "HmacSHA256";

        @Override
        public boolean holds(String secret, byte[] body) {
            try {
                var mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
                var expected = HexFormat.of().formatHex(mac.doFinal(body));
                return MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.US_ASCII),
                        digest.getBytes(StandardCharsets.US_ASCII));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JVM has " + ALGORITHM, e);
            }
        }
    }

    /// GitLab and registries send the secret; digests have one length, so that the comparison does not tell the secret's.
    record Token(String value) implements Proof {
        @Override
        public boolean holds(String secret, byte[] body) {
            return MessageDigest.isEqual(Digests.sha256(secret), Digests.sha256(value));
        }

        @Override
        public String toString() {
            return "Token[]";
        }
    }
}
