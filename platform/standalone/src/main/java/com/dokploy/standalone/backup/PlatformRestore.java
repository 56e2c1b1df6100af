package com.dokploy.standalone.backup;

import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.standalone.Home;
import com.dokploy.standalone.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// `./dokploy restore`: makes a home from the file that `./dokploy backup` wrote. All of it is read before anything is made.
public final class PlatformRestore {
    private static final int BUFFER = 64 * 1024;

    private final Path home;

    PlatformRestore(Path home) {
        this.home = home;
    }

    /// @param arguments home and file
    public static void main(String[] arguments) {
        Command.run(
                arguments,
                (home, file) -> {
                    new PlatformRestore(home).read(file);
                    System.out.println(
                            "%s is the installation of %s again; ./dokploy up starts it"
                                    .formatted(home, file));
                });
    }

    /// @throws Refusal when the home holds something already, or the file is no whole backup
    void read(Path file) throws IOException {
        Command.requireNothing(home, "move it away, or use --home DIR");
        if (!Files.isRegularFile(file)) {
            throw new Refusal("there is no file " + file);
        }
        check(file);
        var part = home.resolveSibling(home.getFileName() + ".part");
        PrivateFiles.deleteTree(part);
        try {
            unpack(file, PrivateFiles.directory(part, "rwx------"));
            PostgresServer.adopt(part.resolve(PlatformBackup.DATA));
            PrivateFiles.directory(part.resolve("postgres"), "rwx--x--x");
            Home.markRestored(part);
            Files.deleteIfExists(home);
            Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            PrivateFiles.deleteTree(part);
        }
    }

    /// Reads everything, and compares it with the checksums within.
    private static void check(Path file) throws IOException {
        var last = "";
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            var first = zip.getNextEntry();
            if (first == null || !first.getName().equals(Archive.MARK)) {
                throw new Refusal(file + " is no backup of an installation");
            }
            var format = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            if (!format.equals(Archive.FORMAT)) {
                throw new Refusal(file + " was written by a newer version: format " + format);
            }
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                zip.transferTo(OutputStream.nullOutputStream());
                last = entry.getName();
            }
        } catch (ZipException | EOFException e) {
            throw broken(file);
        }
        if (!last.equals(Archive.END)) {
            throw broken(file);
        }
    }

    private static Refusal broken(Path file) {
        return new Refusal(file + " was altered or cut short; nothing was restored");
    }

    private static void unpack(Path file, Path root) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var target = root.resolve(entry.getName()).normalize();
                if (!target.startsWith(root)) {
                    throw broken(file);
                }
                if (!entry.getName().equals(Archive.MARK) && !entry.getName().equals(Archive.END)) {
                    unpack(zip, entry, target);
                }
            }
        }
    }

    private static void unpack(ZipInputStream zip, ZipEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            PrivateFiles.directory(target, "rwx------");
            return;
        }
        Files.createDirectories(target.getParent());
        var channel =
                Files.newByteChannel(
                        target,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try (var out = Channels.newOutputStream(channel)) {
            var buffer = new byte[BUFFER];
            for (var read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }
}
