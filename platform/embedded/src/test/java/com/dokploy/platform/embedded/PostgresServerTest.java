package com.dokploy.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {
    @TempDir Path directory;

    @Test
    void keepsWhatWasCommittedOverARestart() throws SQLException {
        var settings = PostgresSettings.durable(directory.resolve("pg"), 0);
        try (var server = PostgresServer.start(settings);
                var connection = server.connect("postgres")) {
            Sql.execute(connection, "create table kept (id int)");
            Sql.execute(connection, "insert into kept values (42)");
        }
        try (var server = PostgresServer.start(settings);
                var connection = server.connect("postgres")) {
            assertThat(text(connection, "select id::text from kept")).isEqualTo("42");
        }
    }

    @Test
    void listensOnLoopbackOnlySyncsWritesAndDecodesLogically() throws SQLException {
        try (var server = PostgresServer.start(PostgresSettings.durable(directory, 0));
                var connection = server.connect("postgres")) {
            assertThat(text(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(connection, "show unix_socket_directories")).isEmpty();
            assertThat(text(connection, "show fsync")).isEqualTo("on");
            assertThat(text(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(text(connection, "show wal_level")).isEqualTo("logical");
            assertThat(text(connection, "show max_slot_wal_keep_size")).isEqualTo("1GB");
            assertThat(text(connection, "show password_encryption")).isEqualTo("scram-sha-256");
            assertThat(text(connection, "show server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (var server = PostgresServer.start(PostgresSettings.forTests(directory))) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                            server.jdbcUrl("postgres"),
                                            PostgresServer.SUPERUSER,
                                            "wrong")
                                    .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsItsPasswordReadableToItsOwnerOnly() throws IOException {
        try (var server = PostgresServer.start(PostgresSettings.forTests(directory))) {
            var file = directory.resolve("superuser.password");
            assertThat(Files.readString(file).strip())
                    .hasSize(43)
                    .isEqualTo(server.superuserPassword());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(directory.resolve(".initdb-password")).doesNotExist();
        }
    }

    @Test
    void runsBelowADirectoryThatOthersCannotEnter() throws IOException {
        var closed = PrivateFiles.directory(directory.resolve("closed"), "rwx------");
        try (var server = PostgresServer.start(PostgresSettings.forTests(closed.resolve("pg")))) {
            assertThat(server.alive()).isTrue();
        }
    }

    @Test
    void letsOnlyOneServerUseADirectory() {
        var settings = PostgresSettings.forTests(directory);
        try (var server = PostgresServer.start(settings)) {
            assertThatThrownBy(() -> PostgresServer.start(settings).close())
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("already in use");
            assertThat(server.alive()).isTrue();
        }
    }

    @Test
    void saysWhatTheServerSaidWhenItsPortIsTaken() {
        try (var first = PostgresServer.start(PostgresSettings.forTests(directory.resolve("a")))) {
            var second = PostgresSettings.durable(directory.resolve("b"), first.port());
            assertThatThrownBy(() -> PostgresServer.start(second).close())
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("could not create any TCP/IP sockets");
        }
    }

    @Test
    void startsOverAStalePidFileWhosePidIsAnotherProcessNow() throws IOException, SQLException {
        var settings = PostgresSettings.forTests(directory);
        PostgresServer.start(settings).close();
        var pidFile = directory.resolve("data").resolve("postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n/elsewhere\n1\n5432\n\n\n\n");
        Privileges.giveAway(pidFile);
        try (var server = PostgresServer.start(settings);
                var connection = server.connect("postgres")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void makesAHalfMadeDataDirectoryAnew() throws IOException {
        var part = Files.createDirectories(directory.resolve("data.part"));
        Files.writeString(part.resolve("PG_VERSION"), "18");
        try (var server = PostgresServer.start(PostgresSettings.forTests(directory))) {
            assertThat(server.alive()).isTrue();
            assertThat(part).doesNotExist();
        }
    }

    /// Without fsync as well: only the machine's end may cost what was committed.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void comesBackOnItsPortWithWhatWasCommittedWhenItsProcessIsKilled(boolean durable)
            throws Exception {
        var settings =
                durable
                        ? PostgresSettings.durable(directory, 0)
                        : PostgresSettings.forTests(directory);
        try (var server = PostgresServer.start(settings)) {
            server.restartWhenItDies(() -> {});
            try (var connection = server.connect("postgres")) {
                Sql.execute(connection, "create table kept (id int)");
                Sql.execute(connection, "insert into kept values (42)");
            }
            Postmaster.of(directory.resolve("data")).orElseThrow().kill();
            Awaitility.await().ignoreExceptions().until(() -> answers(server));
            try (var connection = server.connect("postgres")) {
                assertThat(text(connection, "select id::text from kept")).isEqualTo("42");
            }
        }
    }

    private static boolean answers(PostgresServer server) throws SQLException {
        try (var connection = server.connect("postgres")) {
            return connection.isValid(5);
        }
    }

    @Test
    void unpacksOnceWhenManyAskAtTheSameTime() throws Exception {
        var cache = directory.resolve("cache");
        Callable<Path> unpack = () -> PostgresBinaries.unpack(cache);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var result :
                    threads.invokeAll(
                            List.of(unpack, unpack, unpack, unpack), 2, TimeUnit.MINUTES)) {
                assertThat(result.get().resolve("bin/postgres")).isExecutable();
            }
        }
        assertThat(cache.resolve("postgres-18.6.0.part")).doesNotExist();
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
