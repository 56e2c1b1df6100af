package com.dokploy.database.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PostgreSQL. Its image trusts whoever comes through the socket inside the container, so our tools need no
/// password there.
record PostgreSql() implements Engine {
    private static final String USER = "app";
    private static final String NAME = "app";

    @Override
    public String type() {
        return "postgresql";
    }

    @Override
    public List<EngineVersion> versions() {
        return List.of(
                EngineVersion.untested("16"),
                EngineVersion.tested("15"),
                EngineVersion.untested("17"),
                EngineVersion.untested("18"));
    }

    @Override
    public String image() {
        return "postgres";
    }

    @Override
    public int port() {
        return 5432;
    }

    @Override
    public String dataPath(String version) {
        return version.equals("18") ? "/var/lib/postgresql" : "/var/lib/postgresql/data";
    }

    @Override
    public Credentials credentials(String password) {
        return new Credentials(USER, password, NAME);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "POSTGRES_USER",
                USER,
                "POSTGRES_DB",
                NAME,
                "POSTGRES_PASSWORD_FILE",
                SECRETS + "password",
                // Version 18 moved its volume up; this directory is within it in all of them.
                "PGDATA",
                "/var/lib/postgresql/data/pgdata");
    }

    @Override
    public Map<String, String> files(Credentials credentials) {
        return Map.of("password", credentials.password());
    }

    /// SIGTERM would wait for every client to go by itself.
    @Override
    public Optional<String> stopSignal() {
        return Optional.of("SIGINT");
    }

    @Override
    public List<String> arguments() {
        return List.of();
    }

    @Override
    public Map<String, Setting> settings() {
        var megabyte = 1L << 20;
        var gigabyte = 1L << 30;
        return Map.of(
                "maxConnections",
                new Setting.Whole(5, 10_000, List.of("-c", "max_connections=%s")),
                "sharedBuffers",
                new Setting.Size(megabyte, 64 * gigabyte, List.of("-c", "shared_buffers=%sB")),
                "workMem",
                new Setting.Size(megabyte, 4 * gigabyte, List.of("-c", "work_mem=%sB")),
                "effectiveCacheSize",
                new Setting.Size(
                        megabyte, 256 * gigabyte, List.of("-c", "effective_cache_size=%sB")),
                "statementTimeout",
                new Setting.Whole(0, 86_400_000, List.of("-c", "statement_timeout=%s")));
    }

    @Override
    public List<String> readiness() {
        // Over TCP, for the server that only sets the data up listens on the socket alone.
        return List.of("pg_isready", "-q", "-h", "127.0.0.1", "-U", USER, "-d", NAME);
    }

    @Override
    public String connectionString(Credentials who, String host) {
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(who.username(), who.password(), host, port(), who.database());
    }

    @Override
    public Program statistics(Credentials credentials) {
        return Program.of(
                "psql",
                "-XAtq",
                "-U",
                USER,
                "-d",
                NAME,
                "-c",
                """
                select
                    (select coalesce(sum(pg_database_size(oid)), 0) from pg_database)
                  , (select count(*) from pg_stat_activity
                     where backend_type = 'client backend' and pid <> pg_backend_pid())
                  , sum(xact_commit + xact_rollback)
                  , sum(blks_hit)
                  , sum(blks_read)
                from pg_stat_database
                """);
    }

    @Override
    public Statistics read(String output) {
        var parts = output.strip().split("\\|");
        if (parts.length != 5) {
            throw new IllegalArgumentException("psql did not answer with five values");
        }
        return new Statistics(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Statistics.rate(Double.parseDouble(parts[3]), Double.parseDouble(parts[4])));
    }

    @Override
    public Optional<Program> newPassword(Credentials now, Credentials next) {
        return Optional.of(
                Program.of("psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-U", USER, "-d", NAME)
                        .withInput(
                                "alter role \"%s\" password '%s';\n"
                                        .formatted(USER, next.password())));
    }

    @Override
    public boolean saysChanged(String stderr) {
        return false;
    }

    @Override
    public Program dump(Credentials credentials, boolean compress) {
        return Program.of("pg_dump", "-U", USER, "-d", NAME, "-Fc", "-Z", compress ? "6" : "0");
    }

    @Override
    public boolean compressesItself() {
        return true;
    }

    @Override
    public String suffix() {
        return "dump";
    }

    @Override
    public Filling filling(Credentials credentials) {
        return new Filling.ByClient(
                Program.of(
                        "pg_restore",
                        "-U",
                        USER,
                        "-d",
                        NAME,
                        "--no-owner",
                        "--no-privileges",
                        "--exit-on-error"));
    }
}
