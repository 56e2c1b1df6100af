package com.dokploy.deployment.source;

import com.dokploy.platform.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/// OpenSSH's sshd on a loopback port, with keys of its own, for the user of this process.
public final class SshServer implements AutoCloseable {
    private final Path directory;
    private final int port = FreePort.any();
    private Process daemon;

    /// @param directory of its own, empty
    public SshServer(Path directory) throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        Files.createFile(directory.resolve("authorized"));
        Files.createDirectories(Path.of("/run/sshd"));
        Files.writeString(
                directory.resolve("config"),
                """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                AuthorizedKeysFile %s
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                StrictModes no
                UsePAM no
                PidFile none
                """
                        .formatted(
                                port, directory.resolve("host"), directory.resolve("authorized")));
        start();
    }

    private void start() throws IOException, InterruptedException {
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                directory.resolve("host").toString());
        daemon =
                new ProcessBuilder(
                                "/usr/sbin/sshd",
                                "-D",
                                "-e",
                                "-f",
                                directory.resolve("config").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
                        .start();
        Awaitility.await("sshd")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .failFast("sshd ended, see " + directory, () -> !daemon.isAlive())
                .until(() -> {
                    new Socket(InetAddress.getLoopbackAddress(), port).close();
                    return true;
                });
    }

    /// Comes back as another server: same address, other host key.
    public void replace() throws IOException, InterruptedException {
        close();
        Files.delete(directory.resolve("host"));
        Files.delete(directory.resolve("host.pub"));
        start();
    }

    /// Lets in whoever has the private half, and nobody else.
    public void admit(String publicKey) throws IOException {
        Files.writeString(directory.resolve("authorized"), publicKey + "\n");
    }

    /// `127.0.0.1:PORT`.
    public String authority() {
        return "127.0.0.1:" + port;
    }

    /// The address of a repository on this machine.
    public String url(Path repository) {
        return "ssh://%s@%s%s".formatted(System.getProperty("user.name"), authority(), repository);
    }

    /// By what it is known.
    public String hostKey() throws IOException {
        var words = Files.readString(directory.resolve("host.pub")).strip().split(" ");
        return words[0] + " " + words[1];
    }

    /// A private key as `ssh-keygen` writes it.
    public static String newKey(Path file, String type, String passphrase)
            throws IOException, InterruptedException {
        run("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file.toString());
        return Files.readString(file);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    @Override
    public void close() throws InterruptedException {
        daemon.destroy();
        daemon.waitFor();
    }
}
