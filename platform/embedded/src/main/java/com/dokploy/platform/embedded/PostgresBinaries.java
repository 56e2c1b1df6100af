package com.dokploy.platform.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs, unpacked once per machine and version from the archive on the class path.
public final class PostgresBinaries {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String VERSION = "18.6.0";
    private static final Object ONE_AT_A_TIME = new Object();

    private PostgresBinaries() {}

    /// The machine-wide directory for unpacked programs.
    ///
    /// Root's lies under `/var/cache`, because the server then runs under another id that cannot enter `/root`.
    public static Path defaultCache() {
        return Privileges.root()
                ? Path.of("/var/cache/dokploy")
                : Path.of(System.getProperty("user.home"), ".cache", "dokploy");
    }

    /// Unpacks the programs below the cache unless that was done before; safe when several processes do so at once.
    ///
    /// @return the directory with `bin`, `lib` and `share`
    /// @throws EmbeddedServerException if there is no archive for this machine, or no room
    static Path unpack(Path cache) {
        var home = cache.resolve("postgres-" + VERSION);
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            Files.createDirectories(cache);
            synchronized (ONE_AT_A_TIME) {
                try (var lock =
                                FileChannel.open(
                                        cache.resolve("postgres.lock"),
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.WRITE);
                        var held = lock.lock()) {
                    if (!Files.isDirectory(home)) {
                        unpackInto(cache, home);
                    }
                }
            }
            return home;
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "could not unpack PostgreSQL into " + cache + ": " + e.getMessage(), e);
        }
    }

    private static void unpackInto(Path cache, Path home) throws IOException {
        var part = cache.resolve("postgres-" + VERSION + ".part");
        PrivateFiles.deleteTree(part);
        Files.createDirectories(part);
        try (var archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new IOException(
                        "no PostgreSQL for "
                                + System.getProperty("os.name")
                                + " "
                                + System.getProperty("os.arch")
                                + " on the class path (only Linux x86_64 is there)");
            }
            var tar =
                    new TarArchiveInputStream(
                            new XZInputStream(new BufferedInputStream(archive, 1 << 16)));
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, part);
            }
        }
        // The rename is what publishes the directory: it is there as a whole, or not at all.
        Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
            throws IOException {
        var path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("archive entry outside its root: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        var parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        var executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
