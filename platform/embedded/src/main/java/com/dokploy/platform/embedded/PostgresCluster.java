package com.dokploy.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's directory on disk: `data`, `postgres.log`, `superuser.password` and a lock.
final class PostgresCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final long LOG_LIMIT = 10L * 1024 * 1024;
    private static final Duration ORPHAN_STOP = Duration.ofSeconds(20);

    private final Path directory;
    private final PostgresPrograms programs;
    private final DirectoryLock lock;

    private PostgresCluster(Path directory, PostgresPrograms programs, DirectoryLock lock) {
        this.directory = directory;
        this.programs = programs;
        this.lock = lock;
    }

    /// Takes the directory for this process.
    ///
    /// @throws EmbeddedServerException when another process has it
    static PostgresCluster open(Path directory, PostgresPrograms programs) throws IOException {
        // The server's own id must be able to pass through to `data`; nothing else here is readable
        // to it.
        PrivateFiles.directory(directory, "rwx--x--x");
        var lock =
                DirectoryLock.tryTake(directory)
                        .orElseThrow(() ->
                                new EmbeddedServerException(
                                        "PostgreSQL in " + directory + " is already in use"));
        return new PostgresCluster(directory, programs, lock);
    }

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("postgres.log");
    }

    String superuserPassword() throws IOException {
        return PrivateFiles.secret(directory.resolve("superuser.password"));
    }

    void rotateLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_LIMIT) {
            Files.move(
                    log(),
                    directory.resolve("postgres.log.1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Makes the data directory when there is none; one that was left half made is made anew.
    void initialise(boolean durable) throws IOException, InterruptedException {
        if (Files.isDirectory(data())) {
            return;
        }
        var part = directory.resolve("data.part");
        PrivateFiles.deleteTree(part);
        Privileges.giveAway(PrivateFiles.directory(part, "rwx------"));
        var passwordFile = directory.resolve(".initdb-password");
        PrivateFiles.write(passwordFile, superuserPassword() + "\n");
        Privileges.giveAway(passwordFile);
        try {
            programs.run("initdb", part, log(), initdbArguments(durable));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(part, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> initdbArguments(boolean durable) {
        var arguments = new ArrayList<>(List.of("-D", PostgresPrograms.WORKING_DIRECTORY));
        arguments.addAll(List.of("-U", PostgresServer.SUPERUSER, "-A", "scram-sha-256"));
        arguments.addAll(List.of("--pwfile", "../.initdb-password", "-E", "UTF8"));
        arguments.add("--locale=C.UTF-8");
        if (!durable) {
            arguments.add("-N");
        }
        return arguments;
    }

    /// Ends a server that an earlier, killed process left behind, and forgets a stale `postmaster.pid`.
    void recover() throws IOException, InterruptedException {
        var found = Postmaster.of(data());
        if (found.isEmpty()) {
            return;
        }
        var postmaster = found.get();
        if (!postmaster.serves(data())) {
            Postmaster.forget(data());
            return;
        }
        LOG.warn("stopping an orphaned PostgreSQL, pid {}", postmaster.pid());
        programs.signal("INT", postmaster.pid(), data(), log());
        if (!postmaster.endsWithin(ORPHAN_STOP)) {
            postmaster.kill();
            postmaster.endsWithin(ORPHAN_STOP);
            Postmaster.forget(data());
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
