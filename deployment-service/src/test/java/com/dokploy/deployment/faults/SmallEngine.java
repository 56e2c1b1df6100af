package com.dokploy.deployment.faults;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A Docker engine of its own whose disk is small. It runs no container, and has a network namespace of its own: a daemon
/// that is started without a bridge removes the one that it finds.
final class SmallEngine implements AutoCloseable {
    private final Path disk;
    private final Path socket;
    private final Process daemon;

    /// @param directory short, since a socket's path must be
    SmallEngine(Path directory, int mebibytes) throws IOException, InterruptedException {
        disk = Files.createDirectories(directory.resolve("disk"));
        socket = directory.resolve("docker.sock");
        run(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=%dm".formatted(mebibytes),
                "tmpfs",
                disk.toString());
        daemon =
                new ProcessBuilder(
                                List.of(
                                        "unshare",
                                        "--net",
                                        "dockerd",
                                        "--data-root",
                                        disk.toString(),
                                        "--exec-root",
                                        directory.resolve("exec").toString(),
                                        "--pidfile",
                                        directory.resolve("pid").toString(),
                                        "--host",
                                        "unix://" + socket,
                                        "--storage-driver",
                                        "vfs",
                                        "--bridge",
                                        "none",
                                        "--iptables=false"))
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("dockerd.log").toFile())
                        .start();
        Awaitility.await("the small engine")
                .atMost(Duration.ofMinutes(1))
                .failFast("dockerd ended", () -> !daemon.isAlive())
                .until(() -> Files.exists(socket));
    }

    SocketAddress address() {
        return UnixDomainSocketAddress.of(socket);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        daemon.destroy();
        if (!daemon.waitFor(30, TimeUnit.SECONDS)) {
            daemon.destroyForcibly().waitFor();
        }
        run("umount", disk.toString());
    }
}
