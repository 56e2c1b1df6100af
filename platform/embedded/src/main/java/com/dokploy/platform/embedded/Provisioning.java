package com.dokploy.platform.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Makes the control plane's database: a schema and a role for each service, and the relay's role.
///
/// Everything may be run again and again; a second run changes nothing but the passwords, when they differ.
///
/// A service's role owns its schema and can enter no other. The relay's role may follow the write-ahead log and read the tables
/// named `outbox`, nothing else; each such table joins the publication [#PUBLICATION] in the very transaction that creates it,
/// so that no row is ever written that the relay could not see.
public final class Provisioning {
    /// The database of the control plane.
    public static final String DATABASE = "dokploy";

    /// The role (and schema) of the relay.
    public static final String RELAY = "dokploy_relay";

    /// The publication that holds the inserts of every schema's `outbox` table.
    public static final String PUBLICATION = "dokploy_outbox";

    // Roles belong to the whole server: two tests (or starts) must not create them at once.
    private static final String LOCK = "select pg_advisory_lock(7305442187)";
    private static final String UNLOCK = "select pg_advisory_unlock(7305442187)";

    private final PostgresServer server;
    private final String database;
    private final Map<String, String> servicePasswords;
    private final String relayPassword;

    private Provisioning(
            PostgresServer server,
            String database,
            Map<String, String> servicePasswords,
            String relayPassword) {
        this.server = server;
        this.database = database;
        this.servicePasswords = servicePasswords;
        this.relayPassword = relayPassword;
    }

    /// Makes or completes a database.
    ///
    /// @param database its name: lower case letters, digits and `_`
    /// @param servicePasswords password of each service's role, by the name that role and schema share
    /// @param relayPassword password of the role [#RELAY]
    /// @throws EmbeddedServerException if the server refuses
    public static void provision(
            PostgresServer server,
            String database,
            Map<String, String> servicePasswords,
            String relayPassword) {
        requireName(database);
        servicePasswords.keySet().forEach(Provisioning::requireName);
        try {
            new Provisioning(server, database, new TreeMap<>(servicePasswords), relayPassword)
                    .run();
        } catch (SQLException e) {
            throw new EmbeddedServerException(
                    "could not set up the database " + database + ": " + e.getMessage(), e);
        }
    }

    private void run() throws SQLException {
        try (var connection = server.connect("postgres")) {
            Sql.execute(connection, LOCK);
            try {
                makeRoles(connection);
                makeDatabase(connection);
                try (var inside = server.connect(database)) {
                    makeContents(inside);
                }
            } finally {
                Sql.execute(connection, UNLOCK);
            }
        }
    }

    private void makeRoles(Connection connection) throws SQLException {
        for (var service : servicePasswords.entrySet()) {
            makeRole(connection, service.getKey(), service.getValue(), "noreplication");
        }
        makeRole(connection, RELAY, relayPassword, "replication");
    }

    private static void makeRole(
            Connection connection, String role, String password, String replication)
            throws SQLException {
        if (!Sql.exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
            Sql.execute(connection, "create role " + role);
        }
        Sql.execute(
                connection,
                "alter role %s login nosuperuser nocreatedb nocreaterole %s password %s"
                        .formatted(role, replication, Sql.literal(password)));
    }

    private void makeDatabase(Connection connection) throws SQLException {
        if (!Sql.exists(connection, "select 1 from pg_database where datname = ?", database)) {
            Sql.execute(connection, "create database " + database);
        }
        Sql.execute(connection, "revoke all on database %s from public".formatted(database));
        Sql.execute(
                connection,
                "grant connect on database %s to %s, %s"
                        .formatted(database, String.join(", ", servicePasswords.keySet()), RELAY));
    }

    private void makeContents(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        makeInstallation(connection);
        makeSchema(connection, RELAY);
        for (var service : servicePasswords.keySet()) {
            makeSchema(connection, service);
            Sql.execute(connection, "grant usage on schema %s to %s".formatted(service, RELAY));
        }
        makePublication(connection);
        connection.commit();
    }

    private void makeSchema(Connection connection, String role) throws SQLException {
        Sql.execute(
                connection,
                "create schema if not exists %s authorization %s".formatted(role, role));
        Sql.execute(
                connection,
                "alter role %s in database %s set search_path = %s"
                        .formatted(role, database, role));
    }

    private static void makeInstallation(Connection connection) throws SQLException {
        Sql.execute(
                connection,
                """
                create table if not exists public.installation (
                    epoch uuid not null
                  , only_row boolean primary key default true check (only_row)
                )
                """);
        Sql.execute(connection, "grant select on public.installation to public");
        try (var insert =
                connection.prepareStatement(
                        "insert into public.installation (epoch) values (?) on conflict do nothing")) {
            insert.setObject(1, UUID.randomUUID());
            insert.executeUpdate();
        }
    }

    private static void makePublication(Connection connection) throws SQLException {
        if (!Sql.exists(
                connection, "select 1 from pg_publication where pubname = ?", PUBLICATION)) {
            Sql.execute(
                    connection,
                    "create publication %s with (publish = 'insert')".formatted(PUBLICATION));
        }
        Sql.execute(
                connection,
                """
                create or replace function public.publish_outbox() returns event_trigger
                language plpgsql security definer set search_path = pg_catalog as $$
                declare
                    created record;
                begin
                    for created in
                        select schema_name, object_identity
                          from pg_event_trigger_ddl_commands()
                         where object_type = 'table'
                           and objid::regclass in (
                                   select oid from pg_class where relname = 'outbox')
                           and schema_name <> 'pg_temp'
                    loop
                        execute format('alter publication %1$s add table %%s', created.object_identity);
                        execute format('grant select on %%s to %2$s', created.object_identity);
                    end loop;
                end
                $$
                """
                        .formatted(PUBLICATION, RELAY));
        if (!Sql.exists(
                connection, "select 1 from pg_event_trigger where evtname = ?", "publish_outbox")) {
            Sql.execute(
                    connection,
                    """
                    create event trigger publish_outbox on ddl_command_end
                      when tag in ('CREATE TABLE')
                      execute function public.publish_outbox()
                    """);
        }
    }

    private static void requireName(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
    }
}
