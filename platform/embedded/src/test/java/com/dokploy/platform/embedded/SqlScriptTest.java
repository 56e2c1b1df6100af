package com.dokploy.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlScriptTest {
    private static PostgresServer server;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(PostgresSettings.forTests(folder.resolve("postgres")));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static String count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*)::text from " + table)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void runsStatementsAndRows() throws Exception {
        var script =
                Files.writeString(
                        folder.resolve("good.sql"),
                        """
                        \\set ON_ERROR_STOP on
                        begin;
                        create table note (id int, text text);
                        do $$ begin perform 1; end $$;
                        copy note (id, text) from stdin;
                        1\tcopy x from stdin\\nover lines
                        2\t\\N
                        \\.
                        insert into note values (3, ';');
                        commit;
                        """);
        try (var connection = server.connect("postgres")) {
            SqlScript.load(connection, script);
            assertThat(count(connection, "note")).isEqualTo("3");
        }
    }

    @Test
    void leavesNothingOfWhatFails() throws Exception {
        var script =
                Files.writeString(
                        folder.resolve("bad.sql"),
                        """
                        begin;
                        create table half (id int);
                        copy half (id) from stdin;
                        1
                        no number
                        \\.
                        commit;
                        """);
        try (var connection = server.connect("postgres")) {
            assertThatThrownBy(() -> SqlScript.load(connection, script))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no number");
            assertThatThrownBy(() -> count(connection, "half"))
                    .hasMessageContaining("does not exist");
        }
    }
}
