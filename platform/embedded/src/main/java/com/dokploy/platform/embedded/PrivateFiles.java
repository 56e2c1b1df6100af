package com.dokploy.platform.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Small files that only their owner may read, written so that a crash leaves the old content or the new, never half.
public final class PrivateFiles {
    private static final SecureRandom RANDOM = new SecureRandom();

    private PrivateFiles() {}

    /// Makes a directory (and its missing parents) with the given rights.
    ///
    /// @param permissions such as `rwx------`; applied to the directory itself also when it exists
    /// @throws IOException if it cannot be made
    public static Path directory(Path directory, String permissions) throws IOException {
        Files.createDirectories(directory);
        return Files.setPosixFilePermissions(
                directory, PosixFilePermissions.fromString(permissions));
    }

    /// Writes a file that only its owner may read or write, replacing what was there in one step.
    ///
    /// @throws IOException if it cannot be written
    public static Path write(Path file, String content) throws IOException {
        var onlyOwner =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " has no parent directory");
        }
        var part = Files.createTempFile(directory, "." + file.getFileName(), ".part", onlyOwner);
        try {
            Files.writeString(part, content);
            return Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Reads a secret from its file; makes a new random one when there is no such file yet.
    ///
    /// @return 256 random bits in URL-safe Base64 without padding, or what the file held, stripped
    /// @throws IOException if the file can be neither read nor written
    public static String secret(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        var secret = randomSecret();
        write(file, secret + "\n");
        return secret;
    }

    /// 256 random bits in URL-safe Base64 without padding.
    public static String randomSecret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Removes a directory with everything in it, following no symbolic link; nothing to do when it is absent.
    ///
    /// @throws IOException if something in it cannot be removed
    public static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException problem) throws IOException {
                        if (problem != null) {
                            throw problem;
                        }
                        Files.deleteIfExists(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
