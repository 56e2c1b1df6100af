package com.dokploy.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server that runs as a child of this process, on 127.0.0.1 only, without a Unix socket.
///
/// Passwords are checked (SCRAM-SHA-256) and writes are synced. The child ends with this process, however that ends; should it
/// survive nevertheless, the next start on the same directory stops it first.
public final class PostgresServer implements AutoCloseable {
    /// The name of the superuser.
    public static final String SUPERUSER = "postgres";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration STILL_ENDING_PAUSE = Duration.ofMillis(500);
    private static final int PORT_ATTEMPTS = 5;

    private static final int RESTARTS = 10;
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    private final PostgresSettings settings;
    private final PostgresCluster cluster;
    private final PostgresPrograms programs;
    private final int port;
    private final String superuserPassword;
    private volatile PostgresProcess process;
    private volatile boolean stopping;

    private PostgresServer(
            PostgresSettings settings,
            PostgresCluster cluster,
            PostgresPrograms programs,
            PostgresProcess process,
            int port,
            String superuserPassword) {
        this.settings = settings;
        this.cluster = cluster;
        this.programs = programs;
        this.process = process;
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    /// Starts the server and waits until it takes connections; unpacks programs and makes the data directory where needed.
    ///
    /// @throws EmbeddedServerException if it cannot be started; the message holds the end of the server's log
    public static PostgresServer start(PostgresSettings settings) {
        var programs = new PostgresPrograms(PostgresBinaries.unpack(settings.binaries()));
        try {
            var cluster = PostgresCluster.open(settings.directory(), programs);
            try {
                return start(settings, cluster, programs);
            } catch (IOException | RuntimeException | InterruptedException e) {
                cluster.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "could not start PostgreSQL in " + settings.directory() + ": " + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while starting PostgreSQL", e);
        }
    }

    private static PostgresServer start(
            PostgresSettings settings, PostgresCluster cluster, PostgresPrograms programs)
            throws IOException, InterruptedException {
        cluster.rotateLog();
        cluster.initialise(settings.durable());
        cluster.recover();
        var password = cluster.superuserPassword();
        var patience = System.nanoTime() + START_LIMIT.toNanos();
        for (int attempt = 1; ; attempt++) {
            var port = settings.port() == 0 ? FreePort.any() : settings.port();
            var process =
                    PostgresProcess.start(cluster, programs, arguments(port, settings.durable()));
            try {
                process.awaitReady(START_LIMIT);
                return new PostgresServer(settings, cluster, programs, process, port, password);
            } catch (EmbeddedServerException e) {
                if (isStillEnding(e) && System.nanoTime() < patience) {
                    Thread.sleep(STILL_ENDING_PAUSE);
                    attempt = 0;
                    continue;
                }
                // Somebody else may have taken the free port between our look and the server's.
                if (settings.port() != 0
                        || attempt == PORT_ATTEMPTS
                        || FreePort.isFree("127.0.0.1", port)) {
                    throw e;
                }
            }
        }
    }

    /// The children of a server that was killed live on until they notice; until then they hold its memory.
    private static boolean isStillEnding(EmbeddedServerException failure) {
        return String.valueOf(failure.getMessage()).contains("pre-existing shared memory block");
    }

    private static List<String> arguments(int port, boolean durable) {
        var options = new LinkedHashMap<String, String>();
        options.put("listen_addresses", "127.0.0.1");
        options.put("unix_socket_directories", "");
        options.put("max_connections", "200");
        options.put("shared_buffers", "64MB");
        options.put("wal_level", "logical");
        options.put("max_slot_wal_keep_size", "1GB");
        options.put("max_wal_size", "256MB");
        options.put("fsync", durable ? "on" : "off");
        // Without fsync as well: what was committed outlives the server that is killed.
        options.put("synchronous_commit", "on");
        options.put("full_page_writes", durable ? "on" : "off");
        options.put("timezone", "UTC");
        options.put("log_timezone", "UTC");
        options.put("log_checkpoints", "off");
        // Many short statements of few shapes: compiling them costs more than it gives.
        options.put("jit", "off");
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-D",
                                PostgresPrograms.WORKING_DIRECTORY,
                                "-p",
                                Integer.toString(port)));
        for (Map.Entry<String, String> option : options.entrySet()) {
            arguments.addAll(List.of("-c", option.getKey() + "=" + option.getValue()));
        }
        return arguments;
    }

    /// Gives a data directory that was put together from elsewhere to the id that the server runs under.
    ///
    /// @throws IOException if it cannot be given away
    public static void adopt(Path data) throws IOException {
        try (var all = Files.walk(data)) {
            for (var path : (Iterable<Path>) all::iterator) {
                Privileges.giveAway(path);
            }
        }
    }

    /// The TCP port on 127.0.0.1.
    public int port() {
        return port;
    }

    /// The password of [#SUPERUSER], also kept in `superuser.password` in the server's directory.
    public String superuserPassword() {
        return superuserPassword;
    }

    /// The JDBC URL of a database on this server, without user and password.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// A connection as superuser.
    ///
    /// @throws SQLException if the database does not exist or the server is gone
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, superuserPassword);
    }

    /// Whether the server's process runs.
    public boolean alive() {
        return process.alive();
    }

    /// Completes with the exit code when the server's process has ended, for whatever reason.
    public CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    /// Starts the server again, on the same port, whenever its process ends without having been told to.
    ///
    /// @param gaveUp what to do when it does not come back within ten attempts
    public void restartWhenItDies(Runnable gaveUp) {
        process.onExit()
                .thenAcceptAsync(code -> {
                    if (!stopping) {
                        LOG.error("PostgreSQL ended with exit code {}: starting it again", code);
                        restart(gaveUp);
                    }
                });
    }

    private void restart(Runnable gaveUp) {
        for (int attempt = 1; attempt <= RESTARTS && !stopping; attempt++) {
            try {
                cluster.recover();
                var next =
                        PostgresProcess.start(
                                cluster, programs, arguments(port, settings.durable()));
                next.awaitReady(START_LIMIT);
                process = next;
                restartWhenItDies(gaveUp);
                return;
            } catch (IOException | EmbeddedServerException e) {
                // Its children may need a moment to notice that their parent is gone.
                LOG.warn("could not start PostgreSQL again: {}", e.getMessage());
                LockSupport.parkNanos(RESTART_PAUSE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (!stopping) {
            gaveUp.run();
        }
    }

    /// Stops the server: open transactions are rolled back, connections closed, all data written. Safe to call twice.
    ///
    /// @throws EmbeddedServerException if it cannot be stopped
    public void stop() {
        stopping = true;
        try {
            process.stop(STOP_LIMIT);
            cluster.close();
        } catch (IOException e) {
            throw new EmbeddedServerException("could not stop PostgreSQL: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while stopping PostgreSQL", e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
