package com.dokploy.standalone.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.PGConnection;

/// A script for `psql`, readable by its owner alone.
final class ScriptFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final OutputStream out;

    ScriptFile(Path file) throws IOException {
        channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    void line(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    void statement(String sql) throws IOException {
        line(sql.strip() + ";");
    }

    /// @param columns those of the table, quoted where they need it
    void data(Connection connection, String table, String columns)
            throws IOException, SQLException {
        statement("copy %s (%s) from stdin".formatted(table, columns));
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy %s (%s) to stdout".formatted(table, columns), out);
        line("\\.");
    }

    @Override
    public void close() throws IOException {
        out.flush();
        channel.force(true);
        out.close();
    }
}
