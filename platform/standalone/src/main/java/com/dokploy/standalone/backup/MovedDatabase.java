package com.dokploy.standalone.backup;

import com.dokploy.platform.embedded.TopicCatalogue;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The database as one transaction for `psql`: the migrations that were run here, then the rows. Roles and schemas are those of
/// the new place.
///
/// Structure comes from the migrations themselves and not from PostgreSQL's catalogue, so the script suits every version of
/// PostgreSQL that they suit. What relays know of their own progress is left out: it speaks of another server's log.
final class MovedDatabase {
    private final Connection connection;
    private final ScriptFile out;

    /// @param connection of the superuser
    MovedDatabase(Connection connection, ScriptFile out) {
        this.connection = connection;
        this.out = out;
    }

    /// @param restored whether the home was made from a backup and not started since: a new epoch then begins
    void write(boolean restored) throws IOException, SQLException {
        connection.setAutoCommit(false);
        out.line(
                "-- An installation of Dokploy, for a database that is provisioned and that no service has used.");
        out.line(
                "-- As an administrator of PostgreSQL: psql --quiet --dbname dokploy --file postgres.sql");
        out.line("\\set ON_ERROR_STOP on");
        out.line("begin;");
        for (var schema : TopicCatalogue.SERVICES) {
            writeStructure(schema);
        }
        out.statement("set local session_replication_role = replica");
        for (var schema : TopicCatalogue.SERVICES) {
            writeRows(schema);
        }
        out.statement(
                restored
                        ? "update public.installation set epoch = gen_random_uuid()"
                        : "update public.installation set epoch = '%s'"
                                .formatted(
                                        texts("select epoch::text from public.installation")
                                                .getFirst()));
        out.line("commit;");
        connection.rollback();
    }

    private void writeStructure(String schema) throws IOException, SQLException {
        // As the service itself would, so that all of it is the service's own.
        out.statement("set local role " + schema);
        out.statement("set local search_path = " + schema);
        new Migrations(connection, schema).writeTo(out);
        for (var partition : partitions(schema)) {
            out.statement(partition);
        }
        out.statement("reset role");
        out.statement("reset search_path");
    }

    private List<String> partitions(String schema) throws SQLException {
        return texts(
                """
                select format('create table if not exists %%s partition of %%s %%s'
                     , c.oid::regclass, i.inhparent::regclass, pg_get_expr(c.relpartbound, c.oid))
                  from pg_class c
                  join pg_inherits i on i.inhrelid = c.oid
                 where c.relispartition
                   and c.relkind = 'r'
                   and c.relnamespace = '%s'::regnamespace
                 order by c.relname
                """
                        .formatted(schema));
    }

    private void writeRows(String schema) throws IOException, SQLException {
        var tables =
                texts(
                        """
                        select c.oid::regclass::text
                          from pg_class c
                         where c.relkind = 'r' and c.relnamespace = '%s'::regnamespace
                         order by c.relname
                        """
                                .formatted(schema));
        if (tables.isEmpty()) {
            return;
        }
        // Migrations put some rows in as well.
        out.statement("truncate table " + String.join(", ", tables));
        for (var table : tables) {
            out.data(connection, table, columns(table));
        }
        for (var sequence : sequences(schema)) {
            out.statement(sequence);
        }
    }

    private String columns(String table) throws SQLException {
        return texts(
                        """
                        select string_agg(quote_ident(attname), ', ' order by attnum)
                          from pg_attribute
                         where attrelid = '%s'::regclass
                           and attnum > 0 and not attisdropped and attgenerated = ''
                        """
                                .formatted(table))
                .getFirst();
    }

    private List<String> sequences(String schema) throws SQLException {
        return texts(
                """
                select format('select setval(%%L, %%s)'
                     , format('%%I.%%I', schemaname, sequencename), last_value)
                  from pg_sequences
                 where schemaname = '%s' and last_value is not null
                 order by sequencename
                """
                        .formatted(schema));
    }

    private List<String> texts(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
