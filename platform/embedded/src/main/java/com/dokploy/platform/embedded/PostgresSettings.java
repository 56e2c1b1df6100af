package com.dokploy.platform.embedded;

import java.nio.file.Path;

/// Where and how a child PostgreSQL runs.
///
/// @param directory the server's own directory: data, log, superuser password; made when missing
/// @param binaries directory that holds the extracted programs, shared by all servers of a machine; see [PostgresBinaries#defaultCache]
/// @param port TCP port on 127.0.0.1, or 0 for any free one
/// @param durable false only in tests: no fsync, faster; what was committed outlives a killed server and is lost when the machine stops
public record PostgresSettings(Path directory, Path binaries, int port, boolean durable) {
    public PostgresSettings {
        directory = directory.toAbsolutePath().normalize();
        binaries = binaries.toAbsolutePath().normalize();
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be between 0 and 65535, was " + port);
        }
    }

    /// A durable server.
    ///
    /// @param directory the server's own directory
    /// @param port TCP port on 127.0.0.1, or 0 for any free one
    public static PostgresSettings durable(Path directory, int port) {
        return new PostgresSettings(directory, PostgresBinaries.defaultCache(), port, true);
    }

    /// A server that forgets everything when the machine stops, for tests.
    ///
    /// @param directory the server's own directory
    public static PostgresSettings forTests(Path directory) {
        return new PostgresSettings(directory, PostgresBinaries.defaultCache(), 0, false);
    }
}
