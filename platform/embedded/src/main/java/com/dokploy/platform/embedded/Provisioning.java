package com.dokploy.platform.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Makes the control plane's database: a schema and a role for each service, and the relay's role.
///
/// Everything may be run again and again; a second run changes nothing but the passwords, when they differ.
///
/// A service's role owns its schema and can enter no other. A relay's role may follow the write-ahead log and read the tables
/// named `outbox`, nothing else: the common relay ([#RELAY]) those of all services, a service's own ([#relayOf]) its service's.
/// Each such table joins the publication [#PUBLICATION] in the very transaction that creates it, so that no row is ever written
/// that the relay could not see.
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

    private static final String OWN_RELAY = "_relay";

    private final Superuser superuser;
    private final String database;
    private final Map<String, String> servicePasswords;
    private final Map<String, String> relayPasswords;

    /// Opens connections of a superuser.
    @FunctionalInterface
    public interface Superuser {
        /// @param database to connect to
        Connection connect(String database) throws SQLException;
    }

    private Provisioning(
            Superuser superuser,
            String database,
            Map<String, String> servicePasswords,
            Map<String, String> relayPasswords) {
        this.superuser = superuser;
        this.database = database;
        this.servicePasswords = servicePasswords;
        this.relayPasswords = relayPasswords;
    }

    /// The role (and schema) of a service's own relay.
    public static String relayOf(String service) {
        return service + OWN_RELAY;
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
        try {
            provision(server::connect, database, servicePasswords, Map.of(RELAY, relayPassword));
        } catch (SQLException e) {
            throw new EmbeddedServerException(
                    "could not set up the database " + database + ": " + e.getMessage(), e);
        }
    }

    /// Makes or completes a database on any server.
    ///
    /// @param database its name: lower case letters, digits and `_`
    /// @param servicePasswords password of each service's role, by the name that role and schema share
    /// @param relayPasswords password of each relay's role: [#RELAY], or [#relayOf] a service
    /// @throws SQLException if the server is away or refuses
    public static void provision(
            Superuser superuser,
            String database,
            Map<String, String> servicePasswords,
            Map<String, String> relayPasswords)
            throws SQLException {
        requireName(database);
        servicePasswords.keySet().forEach(Provisioning::requireName);
        relayPasswords.keySet().forEach(Provisioning::requireName);
        new Provisioning(
                        superuser,
                        database,
                        new TreeMap<>(servicePasswords),
                        new TreeMap<>(relayPasswords))
                .run();
    }

    private void run() throws SQLException {
        try (var connection = superuser.connect("postgres")) {
            Sql.execute(connection, LOCK);
            try {
                makeRoles(connection);
                makeDatabase(connection);
                try (var inside = superuser.connect(database)) {
                    makeContents(inside);
                }
                // Last: a service that waits for its database finds all of it or none.
                letIn(connection);
            } finally {
                Sql.execute(connection, UNLOCK);
            }
        }
    }

    private void makeRoles(Connection connection) throws SQLException {
        for (var service : servicePasswords.entrySet()) {
            makeRole(connection, service.getKey(), service.getValue(), "noreplication");
        }
        for (var relay : relayPasswords.entrySet()) {
            makeRole(connection, relay.getKey(), relay.getValue(), "replication");
        }
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
    }

    private void letIn(Connection connection) throws SQLException {
        Sql.execute(
                connection,
                "grant connect on database %s to %s, %s"
                        .formatted(
                                database,
                                String.join(", ", servicePasswords.keySet()),
                                String.join(", ", relayPasswords.keySet())));
    }

    private void makeContents(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        makeInstallation(connection);
        for (var service : servicePasswords.keySet()) {
            makeSchema(connection, service);
        }
        for (var relay : relayPasswords.keySet()) {
            makeSchema(connection, relay);
            for (var service : followedBy(relay)) {
                letRead(connection, relay, service);
            }
        }
        makePublication(connection);
        connection.commit();
    }

    private Collection<String> followedBy(String relay) {
        return relay.equals(RELAY)
                ? servicePasswords.keySet()
                : List.of(relay.substring(0, relay.length() - OWN_RELAY.length()));
    }

    /// Tables that are still to come are granted as they are made.
    private static void letRead(Connection connection, String relay, String service)
            throws SQLException {
        Sql.execute(connection, "grant usage on schema %s to %s".formatted(service, relay));
        if (Sql.exists(
                connection,
                "select 1 from pg_tables where tablename = 'outbox' and schemaname = ?",
                service)) {
            Sql.execute(connection, "grant select on %s.outbox to %s".formatted(service, relay));
        }
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
                    relay record;
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
                        for relay in
                            select rolname
                              from pg_roles
                             where rolname in ('%2$s', created.schema_name || '%3$s')
                        loop
                            execute format('grant select on %%s to %%I', created.object_identity, relay.rolname);
                        end loop;
                    end loop;
                end
                $$
                """
                        .formatted(PUBLICATION, RELAY, OWN_RELAY));
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
