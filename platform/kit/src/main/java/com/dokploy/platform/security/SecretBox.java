package com.dokploy.platform.security;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/// Secrets at rest: AES-256-GCM with a key from a file, never from the database or the environment
/// (architecture, security rule 7; S86).
///
/// The file is a Tink keyset, so a new key can be put first while older values stay readable.
public final class SecretBox {
    private final Aead aead;

    private SecretBox(Aead aead) {
        this.aead = aead;
    }

    /// Opens the keyset in a file.
    ///
    /// @param keyset path of a Tink JSON keyset
    /// @throws IllegalStateException when it is missing or not a keyset; we never start with a default key
    public static SecretBox open(Path keyset) {
        try {
            AeadConfig.register();
            var handle =
                    TinkJsonProtoKeysetFormat.parseKeyset(
                            Files.readString(keyset), InsecureSecretKeyAccess.get());
            return new SecretBox(handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "could not open the key file " + keyset + ": " + e.getMessage(), e);
        }
    }

    /// Writes a fresh keyset, readable by the owner alone; an existing file is left as it is.
    ///
    /// @param keyset path to create
    /// @throws IOException when it cannot be written
    public static void generate(Path keyset) throws IOException {
        if (Files.exists(keyset)) {
            return;
        }
        try {
            AeadConfig.register();
            var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var json =
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            handle, InsecureSecretKeyAccess.get());
            Files.createFile(
                    keyset,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(keyset, json, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not generate a key: " + e.getMessage(), e);
        }
    }

    /// Encrypts.
    ///
    /// @param plain the secret
    /// @param owner what it belongs to, e.g. `application/ID`; needed again to decrypt, so that a value
    ///     cannot be moved to another row
    public byte[] seal(String plain, String owner) {
        return seal(plain.getBytes(StandardCharsets.UTF_8), owner);
    }

    /// Encrypts bytes; see [#seal(String, String)].
    public byte[] seal(byte[] plain, String owner) {
        try {
            return aead.encrypt(plain, owner.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not encrypt a secret of " + owner, e);
        }
    }

    /// Decrypts what [#seal] made for the same owner.
    ///
    /// @throws IllegalStateException when it was altered, belongs to another owner or another key
    public byte[] open(byte[] sealed, String owner) {
        try {
            return aead.decrypt(sealed, owner.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not decrypt a secret of " + owner, e);
        }
    }

    /// Decrypts to text.
    public String openText(byte[] sealed, String owner) {
        return new String(open(sealed, owner), StandardCharsets.UTF_8);
    }
}
