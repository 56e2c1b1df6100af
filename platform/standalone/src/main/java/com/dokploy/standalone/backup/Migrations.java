package com.dokploy.standalone.backup;

import com.dokploy.standalone.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The migrations that made a schema what it is, in the order in which they were run, and the tables that remember them.
final class Migrations {
    private static final String SERVICE = "flyway_schema_history";
    private static final String FEATURE = "flyway_";

    private final Connection connection;
    private final String schema;

    Migrations(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /// @throws Refusal when this build lacks one of them
    void writeTo(ScriptFile out) throws IOException, SQLException {
        var histories = histories();
        for (var script : scripts(histories)) {
            out.line("-- " + script);
            out.statement(read(script));
        }
        for (var history : histories) {
            out.statement(
                    """
                    create table %1$s.%2$s (
                        installed_rank integer not null constraint %2$s_pk primary key
                      , version        varchar(50)
                      , description    varchar(200)  not null
                      , type           varchar(20)   not null
                      , script         varchar(1000) not null
                      , checksum       integer
                      , installed_by   varchar(100)  not null
                      , installed_on   timestamp     not null default now()
                      , execution_time integer       not null
                      , success        boolean       not null
                    )
                    """
                            .formatted(schema, history));
            out.statement(
                    "create index %2$s_s_idx on %1$s.%2$s (success)".formatted(schema, history));
        }
    }

    private List<String> histories() throws SQLException {
        var names = new ArrayList<String>();
        try (var statement =
                connection.prepareStatement(
                        """
                        select relname from pg_class
                         where relkind = 'r' and relnamespace = ?::regnamespace and relname like 'flyway\\_%'
                         order by relname
                        """)) {
            statement.setString(1, schema);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /// Names on the class path.
    private Set<String> scripts(List<String> histories) throws SQLException {
        var found = new LinkedHashSet<String>();
        if (histories.isEmpty()) {
            return found;
        }
        var all =
                histories.stream()
                        .map(history ->
                                "select '%s/' || script, installed_on, installed_rank from %s.%s where type = 'SQL' and success"
                                        .formatted(location(history), schema, history))
                        .toList();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                String.join(" union all ", all) + " order by 2, 3")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private String location(String history) {
        return history.equals(SERVICE)
                ? "db/" + schema
                : "db/kit/" + history.substring(FEATURE.length());
    }

    private static String read(String script) throws IOException {
        try (var in = Migrations.class.getClassLoader().getResourceAsStream(script)) {
            if (in == null) {
                throw new Refusal(
                        "this version does not know the migration %s, which was run here: use the version that did"
                                .formatted(script));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
