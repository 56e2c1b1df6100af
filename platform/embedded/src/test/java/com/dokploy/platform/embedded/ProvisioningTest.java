package com.dokploy.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisioningTest {
    private static final Map<String, String> PASSWORDS = Map.of("auth", "a'b\\c", "project", "p");

    @TempDir static Path directory;
    static PostgresServer server;

    @BeforeAll
    static void provisionTwice() {
        server = PostgresServer.start(PostgresSettings.forTests(directory));
        Provisioning.provision(server, "dokploy", PASSWORDS, "relay");
        Provisioning.provision(server, "dokploy", PASSWORDS, "relay");
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void eachRoleLandsInItsOwnSchema() throws SQLException {
        try (var auth = as("auth")) {
            Sql.execute(auth, "create table mine (id int)");
            assertThat(text(auth, "select current_schema()")).isEqualTo("auth");
            assertThat(text(auth, "select 'mine'::regclass::oid = 'auth.mine'::regclass::oid"))
                    .isEqualTo("t");
        }
    }

    @Test
    void noRoleReadsAnothersTables() throws SQLException {
        try (var auth = as("auth");
                var project = as("project")) {
            Sql.execute(auth, "create table secret (id int)");
            assertThatThrownBy(() -> text(project, "select count(*) from auth.secret"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void everyRoleReadsTheSameEpochWhichStays() throws SQLException {
        var query = "select epoch::text from public.installation";
        try (var auth = as("auth");
                var relay = as(Provisioning.RELAY)) {
            var epoch = text(auth, query);
            assertThat(text(relay, query)).isEqualTo(epoch);
            Provisioning.provision(server, "dokploy", PASSWORDS, "relay");
            assertThat(text(auth, query)).isEqualTo(epoch);
        }
    }

    @Test
    void onlyTheRelayMayReplicate() throws SQLException {
        var slot = "select pg_create_logical_replication_slot('s', 'pgoutput', true)::text";
        try (var auth = as("auth");
                var relay = as(Provisioning.RELAY)) {
            assertThatThrownBy(() -> text(auth, slot)).hasMessageContaining("permission denied");
            assertThat(text(relay, slot)).contains("s,");
        }
    }

    @Test
    void anOutboxTableIsPublishedAndReadableToTheRelayFromItsFirstRowOn() throws SQLException {
        try (var project = as("project");
                var relay = as(Provisioning.RELAY)) {
            Sql.execute(project, "create table outbox (seq bigserial primary key)");
            Sql.execute(project, "create table private_matter (id int)");
            Sql.execute(project, "insert into outbox default values");
            assertThat(text(relay, "select count(*)::text from project.outbox")).isEqualTo("1");
            assertThatThrownBy(() -> text(relay, "select * from project.private_matter"))
                    .hasMessageContaining("permission denied");
            assertThat(
                            text(
                                    relay,
                                    "select string_agg(schemaname || '.' || tablename, ',') from"
                                            + " pg_publication_tables where pubname ="
                                            + " 'dokploy_outbox'"))
                    .isEqualTo("project.outbox");
        }
    }

    /// A distributed installation has a relay for each service; one that was moved there has its tables already.
    @Test
    void aServicesOwnRelayReadsThatServicesOutboxAndNoOther() throws SQLException {
        var database = "distributed";
        provision(database, Map.of(Provisioning.RELAY, "relay"));
        try (var auth = in(database, "auth", PASSWORDS.get("auth"))) {
            Sql.execute(auth, "create table outbox (seq bigserial primary key)");
        }
        provision(database, Map.of("auth_relay", "a", "project_relay", "p"));
        try (var project = in(database, "project", PASSWORDS.get("project"))) {
            Sql.execute(project, "create table outbox (seq bigserial primary key)");
        }
        try (var auth = in(database, "auth_relay", "a");
                var project = in(database, "project_relay", "p")) {
            assertThat(text(auth, "select count(*)::text from auth.outbox")).isEqualTo("0");
            assertThat(text(project, "select count(*)::text from project.outbox")).isEqualTo("0");
            assertThat(text(auth, "select current_schema()")).isEqualTo("auth_relay");
            Sql.execute(auth, "create table offsets (id int)");
            assertThatThrownBy(() -> text(auth, "select count(*)::text from project.outbox"))
                    .hasMessageContaining("permission denied");
            assertThat(text(auth, "select rolreplication::text from pg_roles where rolname = user"))
                    .isEqualTo("true");
        }
    }

    private static void provision(String database, Map<String, String> relays) throws SQLException {
        Provisioning.provision(server::connect, database, PASSWORDS, relays);
    }

    private static Connection in(String database, String role, @Nullable String password)
            throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), role, password);
    }

    @Test
    void refusesNamesThatWouldNeedQuotes() {
        assertThatThrownBy(() ->
                        Provisioning.provision(
                                server, "dokploy", Map.of("auth; drop", "x"), "relay"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Connection as(String role) throws SQLException {
        var password = role.equals(Provisioning.RELAY) ? "relay" : PASSWORDS.get(role);
        return DriverManager.getConnection(server.jdbcUrl("dokploy"), role, password);
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
