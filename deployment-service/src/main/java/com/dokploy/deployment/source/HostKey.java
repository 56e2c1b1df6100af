package com.dokploy.deployment.source;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/// The public key by which a server is known: `ssh-ed25519 AAAA...`.
///
/// @param text type and key, without a comment
public record HostKey(String text) {
    private static final int LONGEST = 4096;
    private static final Pattern ENTRY =
            Pattern.compile("(?:\\S+ )?((?:ssh|ecdsa)-[a-z0-9-]+ [A-Za-z0-9+/]+=*)(?: .*)?");

    /// Reads a key, or a line of `ssh-keyscan` or a `known_hosts` file with one.
    ///
    /// @throws IllegalArgumentException if it is none
    public static HostKey parse(String text) {
        var entry = ENTRY.matcher(text.strip());
        if (text.length() > LONGEST || !entry.matches()) {
            throw none(null);
        }
        var key = new HostKey(entry.group(1));
        try {
            PublicKeyEntry.parsePublicKeyEntry(key.text()).resolvePublicKey(null, null, null);
            return key;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw none(e);
        }
    }

    private static IllegalArgumentException none(@org.jspecify.annotations.Nullable Exception why) {
        return new IllegalArgumentException(
                "not a host key: it must look like ssh-ed25519 AAAA...", why);
    }

    static HostKey of(PublicKey key) {
        return new HostKey(PublicKeyEntry.toString(key));
    }

    /// The name under which people compare keys, such as `SHA256:...`.
    String fingerprint() {
        try {
            return KeyUtils.getFingerPrint(
                    PublicKeyEntry.parsePublicKeyEntry(text).resolvePublicKey(null, null, null));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
