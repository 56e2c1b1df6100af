package com.dokploy.standalone.backup;

import com.dokploy.platform.embedded.DirectoryLock;
import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import com.dokploy.platform.embedded.Provisioning;
import com.dokploy.standalone.Refusal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// `./dokploy backup`: everything that makes an installation what it is, in one file: all schemas, keys, passwords, the catalogue
/// of backups. Works while it runs, and when it does not.
///
/// The data of databases and volumes is not in it.
public final class PlatformBackup {
    static final String DATA = "postgres/data";

    /// Beside PostgreSQL's own files. The port, the process and Kafka's log belong to one run or are made anew.
    private static final List<String> FILES =
            List.of(
                    ".dokploy-home",
                    "installation",
                    "images",
                    "admin-password",
                    "postgres/superuser.password");

    private final Path home;

    PlatformBackup(Path home) {
        this.home = home;
    }

    /// @param arguments home and file
    public static void main(String[] arguments) {
        Command.run(
                arguments,
                (home, file) -> {
                    new PlatformBackup(home).write(file);
                    System.out.println("the installation in " + home + " is saved in " + file);
                    System.out.println(
                            "It holds every key and password of the installation: keep it where nobody else can read it.");
                });
    }

    /// @throws Refusal when there is no installation, or the file is there already
    void write(Path file) throws IOException, SQLException {
        if (!Files.exists(home.resolve(DATA))) {
            throw new Refusal(home + " holds no installation");
        }
        if (Files.exists(file)) {
            throw new Refusal(file + " is there already");
        }
        var lock = DirectoryLock.tryTake(home);
        if (lock.isEmpty()) {
            try (var connection = running()) {
                write(file, connection);
            }
            return;
        }
        try (var _ = lock.get();
                var postgres =
                        PostgresServer.start(
                                PostgresSettings.durable(home.resolve("postgres"), 0));
                var connection = postgres.connect(Provisioning.DATABASE)) {
            write(file, connection);
        }
    }

    private Connection running() throws IOException, SQLException {
        var ports = home.resolve("ports");
        if (!Files.exists(ports)) {
            throw new Refusal("the installation in " + home + " is just starting; try again");
        }
        var port =
                Files.readAllLines(ports).stream()
                        .filter(line -> line.startsWith("postgres "))
                        .map(line -> line.substring("postgres ".length()))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(ports + " does not name PostgreSQL's port"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, Provisioning.DATABASE),
                PostgresServer.SUPERUSER,
                Files.readString(home.resolve("postgres/superuser.password")).strip());
    }

    private void write(Path file, Connection connection) throws IOException, SQLException {
        try (var archive = new Archive(file)) {
            for (var name : FILES) {
                archive.file(name, home.resolve(name));
            }
            archive.directory("keys");
            try (var keys = Files.newDirectoryStream(home.resolve("keys"))) {
                for (var key : keys) {
                    archive.file("keys/" + key.getFileName(), key);
                }
            }
            new ClusterCopy(connection, home.resolve(DATA), archive, DATA).run();
            archive.complete();
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(
                    e.getFile()
                            + " is there already: another backup is being written, or one broke off");
        }
    }
}
