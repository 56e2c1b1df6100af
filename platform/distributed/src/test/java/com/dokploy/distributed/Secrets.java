package com.dokploy.distributed;

import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.platform.embedded.Provisioning;
import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.platform.security.SecretBox;
import com.dokploy.platform.testkit.servers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The files that services mount: one a purpose.
record Secrets(Path folder) {
    /// @param moved those of an installation that goes on: its keys, its id, and its passwords of the database, which the roles
    ///     then get
    void make(TestServers servers, @Nullable Path moved) throws IOException {
        if (moved == null) {
            write("installation", "test-" + UUID.randomUUID());
            for (var service : TopicCatalogue.SERVICES) {
                write("postgres-" + service, servers.database().password(service));
                SecretBox.generate(folder.resolve("keys-" + service));
            }
            SecretBox.generate(folder.resolve("keys-jwt"));
        } else {
            try (var files = Files.newDirectoryStream(moved.resolve("secrets"))) {
                for (var file : files) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
            provision(servers, servers.database().name());
        }
        write("relay", servers.database().password(Provisioning.RELAY));
        for (var service : Cluster.SERVICES) {
            write("kafka-" + service, kafka(servers, service));
        }
    }

    /// A database whose roles have these passwords.
    void provision(TestServers servers, String database) {
        var passwords = new TreeMap<String, String>();
        TopicCatalogue.SERVICES.forEach(
                service -> passwords.put(service, read("postgres-" + service)));
        Provisioning.provision(
                servers.postgres(),
                database,
                passwords,
                servers.database().password(Provisioning.RELAY));
    }

    private static String kafka(TestServers servers, String user) {
        var login = servers.kafka().clientProperties(user).getOrDefault("sasl.jaas.config", "");
        return login.replaceFirst(".*password=\"([^\"]*)\".*", "$1");
    }

    private void write(String name, String content) throws IOException {
        PrivateFiles.write(folder.resolve(name), content + "\n");
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
