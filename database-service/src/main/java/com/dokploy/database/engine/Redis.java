package com.dokploy.database.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Redis with an append-only file. Its password stands in its configuration file; redis-cli knows no file for it and gets
/// it from the environment of that one program.
record Redis() implements Engine {
    private static final String PASSWORD = "REDISCLI_AUTH";

    @Override
    public String type() {
        return "redis";
    }

    @Override
    public List<EngineVersion> versions() {
        return List.of(EngineVersion.tested("7"), EngineVersion.untested("8"));
    }

    @Override
    public String image() {
        return "redis";
    }

    @Override
    public int port() {
        return 6379;
    }

    @Override
    public String dataPath(String version) {
        return "/data";
    }

    @Override
    public Credentials credentials(String password) {
        return new Credentials("default", password, "0");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Map<String, String> files(Credentials credentials) {
        return Map.of(
                "redis.conf",
                """
                requirepass %s
                protected-mode no
                dir /data
                appendonly yes
                appendfsync everysec
                repl-diskless-sync no
                """
                        .formatted(credentials.password()));
    }

    @Override
    public List<String> arguments() {
        return List.of("redis-server", SECRETS + "redis.conf");
    }

    @Override
    public Map<String, Setting> settings() {
        return Map.of(
                "maxConnections",
                new Setting.Whole(5, 65_536, List.of("--maxclients", "%s")),
                "maxMemory",
                new Setting.Size(1L << 20, 256L << 30, List.of("--maxmemory", "%s")),
                "evictionPolicy",
                new Setting.OneOf(
                        Set.of(
                                "noeviction",
                                "allkeys-lru",
                                "allkeys-lfu",
                                "allkeys-random",
                                "volatile-lru",
                                "volatile-lfu",
                                "volatile-random",
                                "volatile-ttl"),
                        List.of("--maxmemory-policy", "%s")));
    }

    @Override
    public List<String> readiness() {
        return List.of("redis-cli", "ping");
    }

    @Override
    public String connectionString(Credentials who, String host) {
        return "redis://:%s@%s:%d/%s".formatted(who.password(), host, port(), who.database());
    }

    @Override
    public Program statistics(Credentials credentials) {
        return Program.of("redis-cli", "info").withEnvironment(PASSWORD, credentials.password());
    }

    @Override
    public Statistics read(String output) {
        var values = new HashMap<String, String>();
        output.lines()
                .map(String::strip)
                .filter(line -> line.indexOf(':') > 0)
                .forEach(line -> {
                    var colon = line.indexOf(':');
                    values.put(line.substring(0, colon), line.substring(colon + 1));
                });
        if (!"0".equals(values.get("loading"))) {
            throw new IllegalArgumentException("redis does not serve yet");
        }
        return new Statistics(
                number(values, "aof_current_size"),
                Math.max(0, number(values, "connected_clients") - 1),
                number(values, "total_commands_processed"),
                Statistics.rate(
                        (double) number(values, "keyspace_hits"),
                        (double) number(values, "keyspace_misses")));
    }

    private static long number(Map<String, String> values, String key) {
        return Long.parseLong(values.getOrDefault(key, "0"));
    }

    @Override
    public Optional<Program> newPassword(Credentials now, Credentials next) {
        return Optional.empty();
    }

    @Override
    public boolean saysChanged(String stderr) {
        return false;
    }

    /// The server sends a file of a known size: without a disk it would end the stream with a mark that redis-cli leaves in
    /// when it writes to its standard output, and no server loads that.
    @Override
    public Program dump(Credentials credentials, boolean compress) {
        return Program.of("redis-cli", "--rdb", "-")
                .withEnvironment(PASSWORD, credentials.password());
    }

    @Override
    public boolean compressesItself() {
        return false;
    }

    @Override
    public String suffix() {
        return "rdb";
    }

    /// A server with an append-only file ignores a plain dump; but the file's base may be one.
    @Override
    public Filling filling(Credentials credentials) {
        return new Filling.ByFile(
                "/data/appendonlydir",
                "appendonly.aof.1.base.rdb",
                "appendonly.aof.manifest",
                "file appendonly.aof.1.base.rdb seq 1 type b\n");
    }
}
