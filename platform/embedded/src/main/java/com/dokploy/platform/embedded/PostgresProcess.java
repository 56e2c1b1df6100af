package com.dokploy.platform.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One run of the `postgres` program.
///
/// The thread that forks it then waits for its end, because the kernel ends the child when *that thread* ends.
final class PostgresProcess {
    private final Process process;
    private final PostgresCluster cluster;
    private final PostgresPrograms programs;

    private PostgresProcess(Process process, PostgresCluster cluster, PostgresPrograms programs) {
        this.process = process;
        this.cluster = cluster;
        this.programs = programs;
    }

    static PostgresProcess start(
            PostgresCluster cluster, PostgresPrograms programs, List<String> arguments)
            throws IOException, InterruptedException {
        var builder = programs.builder("postgres", cluster.data(), cluster.log(), arguments);
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform()
                .name("postgres-supervisor")
                .daemon()
                .start(() -> forkAndWait(builder, started));
        try {
            return new PostgresProcess(started.get(), cluster, programs);
        } catch (ExecutionException e) {
            throw new IOException("could not start PostgreSQL: " + e.getMessage(), e.getCause());
        }
    }

    private static void forkAndWait(ProcessBuilder builder, CompletableFuture<Process> started) {
        try {
            var process = builder.start();
            process.getOutputStream().close();
            started.complete(process);
            process.waitFor();
        } catch (IOException e) {
            started.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /// Waits until the server takes connections.
    ///
    /// @throws EmbeddedServerException when it ends or does not get there in time, with the end of its log
    void awaitReady(Duration limit) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!ready()) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                throw new EmbeddedServerException(
                        "PostgreSQL ended with exit code "
                                + process.exitValue()
                                + " while starting"
                                + LogTail.of(cluster.log()));
            }
            if (System.nanoTime() > deadline) {
                stop(Duration.ofSeconds(5));
                throw new EmbeddedServerException(
                        "PostgreSQL was not ready within "
                                + limit.toSeconds()
                                + " s"
                                + LogTail.of(cluster.log()));
            }
        }
    }

    private boolean ready() throws IOException {
        return Postmaster.of(cluster.data())
                .filter(postmaster -> postmaster.pid() == process.pid())
                .filter(Postmaster::ready)
                .isPresent();
    }

    /// Fast shutdown; after the limit the hard way, from which the next start recovers.
    void stop(Duration limit) throws IOException, InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        programs.signal("INT", process.pid(), cluster.data(), cluster.log());
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly().waitFor();
        }
    }

    Path log() {
        return cluster.log();
    }
}
