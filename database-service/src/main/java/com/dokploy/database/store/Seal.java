package com.dokploy.database.store;

import com.dokploy.platform.security.SecretBox;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/// Encrypts one backup with a key of its own, which is kept sealed by the installation's key: AES-256-GCM in segments of
/// 1 MiB, so that whatever is altered, cut short or put in another one's place is noticed when it is read.
public final class Seal {
    private final StreamingAead aead;
    private final byte[] owner;

    private Seal(KeysetHandle key, String owner) throws GeneralSecurityException {
        this.aead = key.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
        this.owner = owner.getBytes(StandardCharsets.UTF_8);
    }

    /// A fresh key, sealed.
    ///
    /// @param backup whose key it is
    public static byte[] newKey(SecretBox box, UUID backup) {
        try {
            StreamingAeadConfig.register();
            var key =
                    KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB);
            return box.seal(
                    TinkProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get()),
                    keyOwner(backup));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not make a key for a backup", e);
        }
    }

    /// @param sealedKey from [#newKey]
    /// @param type of the engine, which the encrypted bytes are bound to
    public static Seal open(SecretBox box, byte[] sealedKey, UUID backup, String type) {
        try {
            StreamingAeadConfig.register();
            return new Seal(
                    TinkProtoKeysetFormat.parseKeyset(
                            box.open(sealedKey, keyOwner(backup)), InsecureSecretKeyAccess.get()),
                    "backup/%s/%s".formatted(backup, type));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not open the key of backup " + backup, e);
        }
    }

    private static String keyOwner(UUID backup) {
        return "backup-key/" + backup;
    }

    /// Encrypts what is written; closing it writes the last segment and leaves the target open.
    public OutputStream encrypt(OutputStream target) throws IOException {
        try {
            return aead.newEncryptingStream(new Unclosed(target), owner);
        } catch (GeneralSecurityException e) {
            throw new IOException("could not encrypt a backup", e);
        }
    }

    /// Decrypts from the beginning; fails with an IOException at the first byte that is not as it was written.
    public InputStream decrypt(SeekableByteChannel source) throws IOException {
        try {
            return aead.newDecryptingStream(Channels.newInputStream(source), owner);
        } catch (GeneralSecurityException e) {
            throw new IOException("could not decrypt a backup", e);
        }
    }

    /// Decrypts any part.
    public SeekableByteChannel decryptAnywhere(SeekableByteChannel source) throws IOException {
        try {
            return aead.newSeekableDecryptingChannel(source, owner);
        } catch (GeneralSecurityException e) {
            throw new IOException("could not decrypt a backup", e);
        }
    }

    private static final class Unclosed extends OutputStream {
        private final OutputStream target;

        Unclosed(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int single) throws IOException {
            target.write(single);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }
    }
}
