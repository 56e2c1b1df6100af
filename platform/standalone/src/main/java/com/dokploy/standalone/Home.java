package com.dokploy.standalone;

import com.dokploy.platform.embedded.DirectoryLock;
import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.platform.security.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The folder of an installation: data, keys and passwords (each readable by its owner alone), ports in use.
///
/// Held by one process at a time; the lock goes with the process, however it ends.
public final class Home implements AutoCloseable {
    private static final String MARK = ".dokploy-home";
    private static final String RESTORED = "restored";
    private static final String MOVED = "moved";

    private final Path root;
    private final DirectoryLock lock;
    private final boolean made;

    private Home(Path root, DirectoryLock lock, boolean made) {
        this.root = root;
        this.made = made;
        this.lock = lock;
    }

    /// Looks whether a folder can be the home of an installation, and changes nothing.
    ///
    /// @throws Refusal when it belongs to somebody else, or holds something else
    static void check(Path root) {
        try {
            if (!Files.exists(root)) {
                return;
            }
            if (!Files.isDirectory(root)) {
                throw new Refusal(root + " is not a folder");
            }
            var owner = Files.getOwner(root);
            if (!owner.equals(Files.getOwner(Path.of("/proc/self")))) {
                throw new Refusal(
                        "%s belongs to %s; use --home DIR or DOKPLOY_HOME"
                                .formatted(root, owner.getName()));
            }
            if (Files.exists(root.resolve(MOVED))) {
                throw new Refusal(
                        "the installation in %s was moved: %s. It runs there, and must not run twice; if that was given up, remove %s"
                                .formatted(
                                        root,
                                        Files.readString(root.resolve(MOVED)).strip(),
                                        root.resolve(MOVED)));
            }
            if (!Files.exists(root.resolve(MARK)) && !isEmpty(root)) {
                throw new Refusal(
                        "%s is not empty and is no home of dokploy; use --home DIR or DOKPLOY_HOME"
                                .formatted(root));
            }
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }

    /// Takes the folder for this process, making it when it is missing.
    ///
    /// @throws Refusal when another process holds it or it cannot be used
    static Home take(Path root) {
        check(root);
        try {
            PrivateFiles.directory(root, "rwx------");
            var made = !Files.exists(root.resolve(MARK));
            if (made) {
                PrivateFiles.write(root.resolve(MARK), "dokploy keeps an installation here\n");
            }
            var lock =
                    DirectoryLock.tryTake(root)
                            .orElseThrow(() ->
                                    new Refusal(
                                            "another dokploy is running with the home " + root));
            var home = new Home(root, lock, made);
            PrivateFiles.directory(root.resolve("keys"), "rwx------");
            PrivateFiles.write(
                    root.resolve("pid"), Long.toString(ProcessHandle.current().pid()) + "\n");
            return home;
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static Refusal unusable(Path root, IOException cause) {
        return new Refusal("cannot use the home %s: %s".formatted(root, cause.getMessage()));
    }

    Path root() {
        return root;
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path log() {
        return root.resolve("log/dokploy.log");
    }

    /// The random id by which this installation tells what it made in the engine from what others made there.
    String installation() throws IOException {
        var file = root.resolve("installation");
        if (!Files.exists(file)) {
            PrivateFiles.write(file, UUID.randomUUID() + "\n");
        }
        return Files.readString(file).strip();
    }

    /// There while a start with the class cache has not become ready; the launcher then takes the next one without it.
    Path classCacheTrial() {
        return root.resolve("class-cache-trial");
    }

    /// Names given to images that carry no label of ours.
    Path imageLedger() {
        return root.resolve("images");
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
    ///
    /// @param root the home of an installation, running or not
    public static Path adminPassword(Path root) {
        return root.resolve("admin-password");
    }

    /// The port that the demo's git server has here, the only internal destination allowed from the start.
    ///
    /// @param root the home of an installation, running or not
    /// @throws IOException if it can be neither read nor noted
    public static int demoGitPort(Path root) throws IOException {
        var file = root.resolve("demo-git-port");
        if (!Files.exists(file)) {
            PrivateFiles.write(file, FreePort.any() + "\n");
        }
        return Integer.parseInt(Files.readString(file).strip());
    }

    /// Notes that a folder was made from a backup: its first start begins a new epoch.
    ///
    /// @param root the home to be
    public static void markRestored(Path root) throws IOException {
        PrivateFiles.write(root.resolve(RESTORED), "");
    }

    /// Notes that an installation goes on elsewhere: it is not started here any more.
    ///
    /// @param root the home that was
    /// @param folder what the other place is made from
    public static void markMoved(Path root, Path folder) throws IOException {
        PrivateFiles.write(root.resolve(MOVED), folder + "\n");
    }

    /// Whether a folder was made from a backup and not started since.
    public static boolean wasRestored(Path root) {
        return Files.exists(root.resolve(RESTORED));
    }

    boolean wasRestored() {
        return wasRestored(root);
    }

    void forgetRestored() throws IOException {
        Files.deleteIfExists(root.resolve(RESTORED));
    }

    /// Notes what runs where, for the launcher and the operator.
    void publish(Map<String, Integer> ports) throws IOException {
        PrivateFiles.write(
                root.resolve("ports"),
                ports.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n")));
        PrivateFiles.write(root.resolve("port"), ports.get(Services.GATEWAY) + "\n");
    }

    /// Removes the home again if this process made it: a start that was refused leaves nothing behind.
    void discardIfNew() {
        try {
            close();
            if (made) {
                PrivateFiles.deleteTree(root);
            }
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(root.resolve("pid"));
        lock.close();
    }
}
