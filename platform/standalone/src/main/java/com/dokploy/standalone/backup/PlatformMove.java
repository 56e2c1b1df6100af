package com.dokploy.standalone.backup;

import com.dokploy.platform.embedded.DirectoryLock;
import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.platform.embedded.Provisioning;
import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.standalone.Home;
import com.dokploy.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/// `./dokploy move`: writes what a distributed installation needs to go on where a home stopped: the database as one script for
/// PostgreSQL's own client, and the keys, passwords and the installation's id as the files that its services mount.
///
/// What was not relayed or not handled yet is in the outbox tables: the new cluster's relays have no offset, so they publish
/// all of these, and what was handled before is known by its id. The home remains, but is not started again by mistake.
public final class PlatformMove {
    static final String SCRIPT = "postgres.sql";
    static final String SECRETS = "secrets";

    private final Path home;

    PlatformMove(Path home) {
        this.home = home;
    }

    /// @param arguments home and folder
    public static void main(String[] arguments) {
        Command.run(
                arguments,
                (home, folder) -> {
                    new PlatformMove(home).write(folder);
                    System.out.println(
                            "the installation in %s is ready to be moved: %s"
                                    .formatted(home, folder));
                    System.out.println(
                            "Next: ./dokploy install --host NAME --from %s".formatted(folder));
                    System.out.println(
                            "It holds every key and password of the installation: keep it where nobody else can read it.");
                    if (Files.exists(home.resolve("backups"))) {
                        System.out.println(
                                "Backups of databases stay in %s: copy them into the volume of database-service"
                                        .formatted(home.resolve("backups")));
                    }
                });
    }

    /// @throws Refusal when there is no installation, when it runs, or when the folder holds something
    void write(Path folder) throws IOException, SQLException {
        if (!Files.exists(home.resolve(PlatformBackup.DATA))) {
            throw new Refusal(home + " holds no installation");
        }
        Command.requireNothing(folder, "choose another folder");
        try (var _ =
                DirectoryLock.tryTake(home)
                        .orElseThrow(() ->
                                new Refusal(
                                        "the installation in %s is running; stop it first (./dokploy down)"
                                                .formatted(home)))) {
            var part = folder.resolveSibling(folder.getFileName() + ".part");
            PrivateFiles.deleteTree(part);
            try {
                PrivateFiles.directory(part, "rwx------");
                writeSecrets(PrivateFiles.directory(part.resolve(SECRETS), "rwx------"));
                writeScript(part.resolve(SCRIPT));
                Files.deleteIfExists(folder);
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                PrivateFiles.deleteTree(part);
            }
            Home.markMoved(home, folder);
        }
    }

    /// Under the names that the stack mounts. Passwords of what is not there yet, such as Redis, are made there.
    private void writeSecrets(Path secrets) throws IOException {
        for (var service : TopicCatalogue.SERVICES) {
            copy("keys/postgres-%s.password".formatted(service), secrets, "postgres-" + service);
            copy("keys/kafka-%s.password".formatted(service), secrets, "kafka-" + service);
            // One keyset sealed the secrets of all; each service there has a file of its own.
            copy("keys/secrets.keyset", secrets, "keys-" + service);
        }
        copy("keys/kafka-gateway.password", secrets, "kafka-gateway");
        copy("keys/jwt.keyset", secrets, "keys-jwt");
        copy("installation", secrets, "installation");
    }

    private void copy(String file, Path folder, String name) throws IOException {
        PrivateFiles.write(folder.resolve(name), Files.readString(home.resolve(file)));
    }

    private void writeScript(Path script) throws IOException, SQLException {
        try (var postgres =
                        PostgresServer.start(
                                PostgresSettings.durable(home.resolve("postgres"), 0));
                var connection = postgres.connect(Provisioning.DATABASE);
                var out = new ScriptFile(script)) {
            new MovedDatabase(connection, out).write(Home.wasRestored(home));
        }
    }
}
