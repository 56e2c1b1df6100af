package com.dokploy.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Security rules 7 and 11 of the architecture; S86.
class SecretBoxTest {
    @TempDir Path folder;
    private Path keyset;

    @BeforeEach
    void generate() throws IOException {
        keyset = folder.resolve("secrets.keyset");
        SecretBox.generate(keyset);
    }

    @Test
    void opensWhatItSealed() {
        var box = SecretBox.open(keyset);
        assertThat(box.openText(box.seal("pässword", "application/1"), "application/1"))
                .isEqualTo("pässword");
    }

    @Test
    void sealsTheSameTextDifferentlyEachTimeAndNeverInPlain() {
        var box = SecretBox.open(keyset);
        var once = box.seal("hunter2hunter2", "a");
        assertThat(once).isNotEqualTo(box.seal("hunter2hunter2", "a"));
        assertThat(new String(once, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
    }

    @Test
    void refusesAValueThatWasMovedToAnotherOwnerOrAltered() {
        var box = SecretBox.open(keyset);
        var sealed = box.seal("secret", "application/1");
        assertThatThrownBy(() -> box.open(sealed, "application/2"))
                .isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> box.open(sealed, "application/1"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsAnExistingKeyAndHidesItFromOthers() throws IOException {
        var before = Files.readString(keyset);
        SecretBox.generate(keyset);
        assertThat(Files.readString(keyset)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyset)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesToStartWithoutAKey() {
        assertThatThrownBy(() -> SecretBox.open(folder.resolve("absent")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("absent");
    }
}
