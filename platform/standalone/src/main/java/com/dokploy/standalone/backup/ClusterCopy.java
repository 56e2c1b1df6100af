package com.dokploy.standalone.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/// Copies the files of a PostgreSQL that goes on working, together with the log that makes them whole, as the server's manual says
/// under "Making a Base Backup Using the Low Level API".
final class ClusterCopy {
    private static final Set<String> EMPTIED =
            Set.of(
                    "pg_wal",
                    "pg_replslot",
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans");
    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

    private final Connection connection;
    private final Path data;
    private final Archive archive;
    private final String prefix;

    /// @param connection of the superuser; its session holds the backup
    /// @param prefix of the names in the archive
    ClusterCopy(Connection connection, Path data, Archive archive, String prefix) {
        this.connection = connection;
        this.data = data;
        this.archive = archive;
        this.prefix = prefix;
    }

    void run() throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            // Gone with the session; until then the log that we need is kept.
            statement.execute(
                    "select pg_create_physical_replication_slot('dokploy_platform_backup', true, true)");
            String first;
            try (var begun =
                    statement.executeQuery(
                            "select pg_walfile_name(pg_backup_start('dokploy', true))")) {
                first = one(begun, 1);
            }
            copyFiles();
            try (var ended =
                    statement.executeQuery(
                            "select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)")) {
                var last = one(ended, 1);
                archive.text(prefix + "/backup_label", ended.getString(2));
                copyLog(first, last);
            }
        }
    }

    private static String one(ResultSet result, int column) throws SQLException {
        result.next();
        return result.getString(column);
    }

    private void copyFiles() throws IOException {
        Files.walkFileTree(
                data,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        archive.directory(name(directory));
                        return isEmptied(directory)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        var own = file.getFileName().toString();
                        if (!LEFT_OUT.contains(own) && !own.startsWith("pgsql_tmp")) {
                            archive.file(name(file), file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (Files.exists(file)) {
                            throw failure;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private boolean isEmptied(Path directory) {
        return data.equals(directory.getParent())
                && EMPTIED.contains(directory.getFileName().toString());
    }

    private String name(Path path) {
        var relative = data.relativize(path).toString();
        return relative.isEmpty() ? prefix : prefix + "/" + relative;
    }

    /// Every segment from the first to the last: without one of them the copy would not be whole.
    private void copyLog(String first, String last) throws IOException {
        var found = 0L;
        try (var files = Files.newDirectoryStream(data.resolve("pg_wal"))) {
            for (var file : files) {
                var own = file.getFileName().toString();
                if (SEGMENT.matcher(own).matches()
                        && own.compareTo(first) >= 0
                        && own.compareTo(last) <= 0) {
                    archive.file(prefix + "/pg_wal/" + own, file);
                    found++;
                }
            }
        }
        if (found != number(last) - number(first) + 1) {
            throw new IOException("PostgreSQL has written too much meanwhile; try again");
        }
    }

    /// Of a segment of 16 MiB: 256 of them to each of the middle part's numbers.
    private static long number(String segment) {
        return Long.parseLong(segment.substring(8, 16), 16) * 256
                + Long.parseLong(segment.substring(16), 16);
    }
}
