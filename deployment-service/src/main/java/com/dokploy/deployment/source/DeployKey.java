package com.dokploy.deployment.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/// A private key with which a repository is fetched over ssh.
public final class DeployKey {
    private static final int LONGEST = 16 * 1024;
    private static final int SMALLEST_RSA = 2048;
    private static final String COMMENT = "dokploy";

    private final String text;
    private final KeyPair pair;

    private DeployKey(String text, KeyPair pair) {
        this.text = text;
        this.pair = pair;
    }

    /// Reads a private key as `ssh-keygen` writes it.
    ///
    /// @throws IllegalArgumentException says why it is none, without repeating any of it
    public static DeployKey parse(String text) {
        if (text.length() > LONGEST) {
            throw none("it is too long", null);
        }
        var pair = pair(text);
        if (pair.getPublic() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() < SMALLEST_RSA) {
            throw none("it has less than %d bits".formatted(SMALLEST_RSA), null);
        }
        return new DeployKey(text, pair);
    }

    /// What reads keys meets broken ones with exceptions of all kinds.
    private static KeyPair pair(String text) {
        try {
            var input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            return SecurityUtils.loadKeyPairIdentities(
                            null, NamedResource.ofName("key"), input, FilePasswordProvider.EMPTY)
                    .iterator()
                    .next();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw none("it cannot be read; it must have no passphrase", e);
        }
    }

    private static IllegalArgumentException none(String why, @Nullable Exception cause) {
        return new IllegalArgumentException("not a private key for ssh: " + why, cause);
    }

    /// A new one, Ed25519.
    public static DeployKey generate() {
        try {
            var pair = KeyUtils.generateKeyPair("ssh-ed25519", 256);
            var text = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, COMMENT, null, text);
            return new DeployKey(text.toString(StandardCharsets.UTF_8), pair);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The private key as text; a secret.
    public String secret() {
        return text;
    }

    /// The public half, as a server wants it.
    public String publicKey() {
        return PublicKeyEntry.toString(pair.getPublic()) + " " + COMMENT;
    }

    KeyPair pair() {
        return pair;
    }

    /// Keys are not for logs.
    @Override
    public String toString() {
        return publicKey();
    }
}
