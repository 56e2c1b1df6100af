package com.dokploy.platform.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Runs a script made for `psql`, such as the one `./dokploy move` writes, where there is no `psql`: statements, and rows in
/// `copy … from stdin`, each such line by itself. Lines that are commands of `psql` (`\set`) are passed over.
public final class SqlScript {
    private static final Pattern COPY = Pattern.compile("copy .+ from stdin;");
    private static final String END = "\\.";

    private final Connection connection;
    private final BufferedReader lines;

    private SqlScript(Connection connection, BufferedReader lines) {
        this.connection = connection;
        this.lines = lines;
    }

    /// Runs all of it; transactions are the script's own.
    ///
    /// @param connection in auto-commit mode
    /// @throws SQLException where the server refuses; what the script had begun is rolled back
    public static void load(Connection connection, Path script) throws IOException, SQLException {
        try (var lines = Files.newBufferedReader(script, StandardCharsets.UTF_8)) {
            new SqlScript(connection, lines).run();
        } catch (SQLException | IOException e) {
            Sql.execute(connection, "rollback");
            throw e;
        }
    }

    private void run() throws IOException, SQLException {
        var statements = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (COPY.matcher(line).matches()) {
                flush(statements);
                copy(line);
            } else if (!line.startsWith("\\")) {
                statements.append(line).append('\n');
            }
        }
        flush(statements);
    }

    private void flush(StringBuilder statements) throws SQLException {
        if (!statements.toString().isBlank()) {
            Sql.execute(connection, statements.toString());
        }
        statements.setLength(0);
    }

    private void copy(String statement) throws IOException, SQLException {
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(statement.substring(0, statement.length() - 1));
        try {
            for (var line = lines.readLine();
                    line != null && !line.equals(END);
                    line = lines.readLine()) {
                var row = (line + "\n").getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(row, 0, row.length);
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
