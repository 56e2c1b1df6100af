package com.dokploy.database.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// MongoDB. Its shell reads the password from the secret's file, its tools from a file of options.
///
/// No image of it could be had where our tests run: the versions say so.
record MongoDb() implements Engine {
    private static final String USER = "app";
    private static final String NAME = "app";
    private static final String OPTIONS = "--config=" + SECRETS + "tools.yaml";
    private static final String LOGIN =
            "const admin = db.getSiblingDB('admin');"
                    + " admin.auth('%s', require('fs').readFileSync('%spassword', 'utf8'));"
                            .formatted(USER, SECRETS);

    @Override
    public String type() {
        return "mongodb";
    }

    @Override
    public List<EngineVersion> versions() {
        return List.of(EngineVersion.untested("7"), EngineVersion.untested("8"));
    }

    @Override
    public String image() {
        return "mongo";
    }

    @Override
    public int port() {
        return 27017;
    }

    @Override
    public String dataPath(String version) {
        return "/data/db";
    }

    @Override
    public Credentials credentials(String password) {
        return new Credentials(USER, password, NAME);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "MONGO_INITDB_ROOT_USERNAME", USER,
                "MONGO_INITDB_DATABASE", NAME,
                "MONGO_INITDB_ROOT_PASSWORD_FILE", SECRETS + "password");
    }

    @Override
    public Map<String, String> files(Credentials credentials) {
        return Map.of(
                "password",
                credentials.password(),
                "tools.yaml",
                "password: %s\n".formatted(credentials.password()));
    }

    @Override
    public List<String> arguments() {
        return List.of();
    }

    @Override
    public Map<String, Setting> settings() {
        return Map.of(
                "maxConnections",
                new Setting.Whole(5, 65_536, List.of("--maxConns", "%s")),
                "wiredTigerCacheSizeGB",
                new Setting.Whole(1, 256, List.of("--wiredTigerCacheSizeGB", "%s")));
    }

    @Override
    public List<String> readiness() {
        return List.of(
                "mongosh",
                "--quiet",
                "--norc",
                "--eval",
                "db.runCommand({ ping: 1 }).ok || quit(1)");
    }

    @Override
    public String connectionString(Credentials who, String host) {
        return "mongodb://%s:%s@%s:%d/%s?authSource=admin"
                .formatted(who.username(), who.password(), host, port(), who.database());
    }

    @Override
    public Program statistics(Credentials credentials) {
        return Program.of(
                "mongosh",
                "--quiet",
                "--norc",
                "--eval",
                LOGIN
                        + """
                        const s = admin.serverStatus();
                        const cache = s.wiredTiger.cache;
                        const queries = Object.values(s.opcounters).reduce((a, b) => a + Number(b), 0);
                        const size = Number(admin.adminCommand({ listDatabases: 1 }).totalSize);
                        print([size, s.connections.current - 1, queries
                          , Number(cache['pages requested from the cache'])
                          , Number(cache['pages read into cache'])].join('|'));
                        """);
    }

    @Override
    public Statistics read(String output) {
        var parts = output.strip().split("\\|");
        if (parts.length != 5) {
            throw new IllegalArgumentException("mongosh did not answer with five values");
        }
        var asked = Double.parseDouble(parts[3]);
        var missed = Double.parseDouble(parts[4]);
        return new Statistics(
                (long) Double.parseDouble(parts[0]),
                Math.max(0, (long) Double.parseDouble(parts[1])),
                (long) Double.parseDouble(parts[2]),
                Statistics.rate(asked - missed, missed));
    }

    @Override
    public Optional<Program> newPassword(Credentials now, Credentials next) {
        return Optional.of(
                Program.of("mongosh", "--quiet", "--norc")
                        .withInput(
                                LOGIN
                                        + " admin.changeUserPassword('%s', '%s');\n"
                                                .formatted(USER, next.password())));
    }

    @Override
    public boolean saysChanged(String stderr) {
        return stderr.contains("Authentication failed");
    }

    @Override
    public Program dump(Credentials credentials, boolean compress) {
        return Program.of(
                "mongodump",
                OPTIONS,
                "--quiet",
                "--username",
                USER,
                "--authenticationDatabase",
                "admin",
                "--archive");
    }

    @Override
    public boolean compressesItself() {
        return false;
    }

    @Override
    public String suffix() {
        return "archive";
    }

    @Override
    public Filling filling(Credentials credentials) {
        return new Filling.ByClient(
                Program.of(
                        "mongorestore",
                        OPTIONS,
                        "--quiet",
                        "--username",
                        USER,
                        "--authenticationDatabase",
                        "admin",
                        "--nsExclude",
                        "admin.*",
                        "--drop",
                        "--stopOnError",
                        "--archive"));
    }
}
