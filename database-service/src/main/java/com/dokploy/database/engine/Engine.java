package com.dokploy.database.engine;

import com.dokploy.platform.docker.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One kind of database: the contract of its image, and what its server and tools want to be told.
///
/// Everything that differs between engines stands here, so that the rest of the service knows none by name.
public sealed interface Engine permits PostgreSql, MySql, MongoDb, Redis {
    /// Where swarm puts files with secrets.
    String SECRETS = "/run/secrets/";

    /// As the API names it.
    String type();

    /// What we offer, the default first.
    List<EngineVersion> versions();

    /// The official image's name, without a tag.
    String image();

    int port();

    /// Where the volume goes inside the container.
    String dataPath(String version);

    /// User and database that the image makes at its first start.
    Credentials credentials(String password);

    /// Variables of the image's contract; passwords only by the name of a file.
    Map<String, String> environment();

    /// Files with secrets, by name below [#SECRETS].
    Map<String, String> files(Credentials credentials);

    /// Arguments that every server gets, before those of the configuration.
    List<String> arguments();

    /// The keys of the configuration.
    Map<String, Setting> settings();

    /// A program that succeeds once the server takes connections.
    List<String> readiness();

    /// The address for clients.
    String connectionString(Credentials credentials, String host);

    /// Asks the server how it is; [#read] understands the output.
    Program statistics(Credentials credentials);

    /// @throws IllegalArgumentException if the output is not understood
    Statistics read(String output);

    /// Gives the running server another password; empty where a restart with the new files does.
    Optional<Program> newPassword(Credentials now, Credentials next);

    /// Whether what a program for a new password wrote says that the old one is no longer valid, so that it was
    /// changed before.
    boolean saysChanged(String stderr);

    /// Writes a consistent copy to its standard output.
    ///
    /// @param compress whether the tool may compress, where it can
    Program dump(Credentials credentials, boolean compress);

    /// Whether the tool compresses by itself.
    boolean compressesItself();

    /// What the file of a copy is called after its last dot, without compression.
    String suffix();

    Filling filling(Credentials credentials);

    /// What asks the server to end; empty where the image's own will do.
    default Optional<String> stopSignal() {
        return Optional.empty();
    }

    /// The default version.
    default EngineVersion defaultVersion() {
        return versions().getFirst();
    }

    /// The version of that name, if we offer it.
    default Optional<EngineVersion> version(String name) {
        return versions().stream().filter(version -> version.name().equals(name)).findFirst();
    }

    /// The server's arguments.
    default List<String> arguments(Map<String, Object> configuration) {
        var all = new ArrayList<>(arguments());
        settings()
                .forEach((key, setting) -> {
                    var value = configuration.get(key);
                    if (value != null) {
                        all.addAll(setting.arguments(value));
                    }
                });
        return List.copyOf(all);
    }

    /// @param interval between two looks
    default HealthCheck healthCheck(Duration interval) {
        return new HealthCheck(
                HealthCheck.Kind.EXEC,
                readiness(),
                interval,
                Duration.ofSeconds(5),
                6,
                Duration.ofMinutes(2));
    }
}
