package com.dokploy.standalone;

import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.platform.security.SecretBox;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;

/// The folder of an installation: data, keys and passwords (each readable by its owner alone), ports in use.
///
/// Held by one process at a time; the lock goes with the process, however it ends.
public final class Home implements AutoCloseable {
    private final Path root;
    private final FileLock lock;

    private Home(Path root, FileLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /// Takes the folder for this process, making it when it is missing.
    ///
    /// @throws Refusal when another process holds it or it cannot be used
    static Home take(Path root) {
        try {
            Files.createDirectories(root);
            PrivateFiles.directory(root.resolve("keys"), "rwx------");
            var channel =
                    FileChannel.open(
                            root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                throw new Refusal("another dokploy is running with the home " + root);
            }
            return new Home(root, lock);
        } catch (IOException e) {
            throw new Refusal("cannot use the home %s: %s".formatted(root, e.getMessage()));
        }
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path root() {
        return root;
    }

    /// A password of this installation, made at the first use.
    String password(String purpose) throws IOException {
        return PrivateFiles.secret(root.resolve("keys").resolve(purpose + ".password"));
    }

    /// A keyset of this installation, made at the first use; one file per purpose.
    Path keyset(String purpose) throws IOException {
        var file = root.resolve("keys").resolve(purpose + ".keyset");
        SecretBox.generate(file);
        return file;
    }

    /// The first owner's password when the operator gave none; kept so that it can be looked up.
    Path adminPassword() {
        return root.resolve("admin-password");
    }

    /// The port that the demo's git server has here, the only internal destination allowed from the start.
    static int demoGitPort(Path root) throws IOException {
        var file = root.resolve("demo-git-port");
        if (!Files.exists(file)) {
            PrivateFiles.write(file, Integer.toString(FreePort.any()));
        }
        return Integer.parseInt(Files.readString(file).strip());
    }

    /// Notes what runs where, for the launcher and the operator.
    void publish(int port, Map<String, Integer> ports) throws IOException {
        PrivateFiles.write(
                root.resolve("ports"),
                ports.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n")));
        PrivateFiles.write(root.resolve("port"), Integer.toString(port));
        PrivateFiles.write(root.resolve("pid"), Long.toString(ProcessHandle.current().pid()));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(root.resolve("pid"));
        try (var channel = lock.acquiredBy()) {
            lock.release();
        }
    }
}
