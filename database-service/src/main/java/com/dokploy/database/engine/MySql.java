package com.dokploy.database.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// MySQL, and MariaDB under the same image contract. Our tools come as root, with the password from a file of options.
record MySql() implements Engine {
    private static final String USER = "app";
    private static final String NAME = "app";
    private static final String OPTIONS = "--defaults-extra-file=" + SECRETS + "client.cnf";

    @Override
    public String type() {
        return "mysql";
    }

    @Override
    public List<EngineVersion> versions() {
        return List.of(
                new EngineVersion(
                        "8",
                        false,
                        "Our tests ran MariaDB 10.11 under this image's contract, not MySQL"
                                + " itself"));
    }

    @Override
    public String image() {
        return "mysql";
    }

    @Override
    public int port() {
        return 3306;
    }

    @Override
    public String dataPath(String version) {
        return "/var/lib/mysql";
    }

    @Override
    public Credentials credentials(String password) {
        return new Credentials(USER, password, NAME);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "MYSQL_USER",
                USER,
                "MYSQL_DATABASE",
                NAME,
                "MYSQL_PASSWORD_FILE",
                SECRETS + "password",
                "MYSQL_ROOT_PASSWORD_FILE",
                SECRETS + "password");
    }

    @Override
    public Map<String, String> files(Credentials credentials) {
        return Map.of(
                "password",
                credentials.password(),
                "client.cnf",
                "[client]\nuser=root\npassword=%s\n".formatted(credentials.password()));
    }

    @Override
    public List<String> arguments() {
        return List.of();
    }

    @Override
    public Map<String, Setting> settings() {
        var megabyte = 1L << 20;
        return Map.of(
                "maxConnections",
                new Setting.Whole(5, 10_000, List.of("--max-connections=%s")),
                "innodbBufferPoolSize",
                new Setting.Size(5 * megabyte, 256L << 30, List.of("--innodb-buffer-pool-size=%s")),
                "maxAllowedPacket",
                new Setting.Size(megabyte, 1L << 30, List.of("--max-allowed-packet=%s")));
    }

    @Override
    public List<String> readiness() {
        return List.of("mysqladmin", OPTIONS, "-h", "127.0.0.1", "--protocol=tcp", "ping");
    }

    @Override
    public String connectionString(Credentials who, String host) {
        return "mysql://%s:%s@%s:%d/%s"
                .formatted(who.username(), who.password(), host, port(), who.database());
    }

    @Override
    public Program statistics(Credentials credentials) {
        return Program.of(
                "mysql",
                OPTIONS,
                "-N",
                "-B",
                "-e",
                """
                show global status where variable_name in (
                    'Threads_connected', 'Questions'
                  , 'Innodb_buffer_pool_reads', 'Innodb_buffer_pool_read_requests');
                select 'size', coalesce(sum(data_length + index_length), 0)
                from information_schema.tables;
                """);
    }

    @Override
    public Statistics read(String output) {
        var values = new HashMap<String, Double>();
        for (var line : output.strip().split("\n")) {
            var parts = line.split("\t");
            if (parts.length == 2) {
                values.put(parts[0], Double.valueOf(parts[1].strip()));
            }
        }
        if (!values.containsKey("Questions") || !values.containsKey("size")) {
            throw new IllegalArgumentException("mysql did not answer with its status");
        }
        var read = values.getOrDefault("Innodb_buffer_pool_read_requests", 0.0);
        var missed = values.getOrDefault("Innodb_buffer_pool_reads", 0.0);
        // The client that asks is one of the threads.
        var others = values.getOrDefault("Threads_connected", 1.0).longValue() - 1;
        return new Statistics(
                values.getOrDefault("size", 0.0).longValue(),
                Math.max(0, others),
                values.getOrDefault("Questions", 0.0).longValue(),
                Statistics.rate(read - missed, missed));
    }

    @Override
    public Optional<Program> newPassword(Credentials now, Credentials next) {
        var sql = new StringBuilder();
        // Root last: with its password the right to repeat this is gone.
        for (var user : List.of("'" + USER + "'@'%'", "root@'%'", "root@localhost")) {
            sql.append(
                    "alter user if exists %s identified by '%s';\n"
                            .formatted(user, next.password()));
        }
        return Optional.of(Program.of("mysql", OPTIONS).withInput(sql.toString()));
    }

    @Override
    public boolean saysChanged(String stderr) {
        return stderr.contains("ERROR 1045");
    }

    @Override
    public Program dump(Credentials credentials, boolean compress) {
        return Program.of(
                "mysqldump",
                OPTIONS,
                "--single-transaction",
                "--quick",
                "--routines",
                "--triggers",
                "--events",
                "--hex-blob",
                NAME);
    }

    @Override
    public boolean compressesItself() {
        return false;
    }

    @Override
    public String suffix() {
        return "sql";
    }

    @Override
    public Filling filling(Credentials credentials) {
        return new Filling.ByClient(Program.of("mysql", OPTIONS, NAME));
    }
}
