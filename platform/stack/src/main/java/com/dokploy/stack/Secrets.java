package com.dokploy.stack;

import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.platform.security.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.crypto.bcrypt.BCrypt;

/// The files of a distributed installation that are mounted as secrets, one a purpose.
///
/// @param folder that holds them: where they are made, or where they are mounted
record Secrets(Path folder) {
    static final String GATEWAY = "gateway";
    private static final int REGISTRY_LOG_ROUNDS = 5;

    /// Services that speak to Kafka.
    static List<String> kafkaUsers() {
        var users = new ArrayList<>(TopicCatalogue.SERVICES);
        users.add(GATEWAY);
        return users;
    }

    /// Makes those that are missing, each readable by its owner alone.
    void make() throws IOException {
        PrivateFiles.directory(folder, "rwx------");
        password("admin-password");
        password("postgres-admin");
        // The same for the server itself, whose container has another user.
        PrivateFiles.write(folder.resolve("postgres-superuser"), read("postgres-admin") + "\n");
        password("kafka-" + KafkaBroker.ADMIN);
        for (var user : kafkaUsers()) {
            password("kafka-" + user);
        }
        for (var service : TopicCatalogue.SERVICES) {
            password("postgres-" + service);
            password("relay-" + service);
            SecretBox.generate(folder.resolve("keys-" + service));
        }
        SecretBox.generate(folder.resolve("keys-jwt"));
        makeRegistry();
        makeRedis();
        // No secret: by this it tells what it made in the engine from what others made there.
        var installation = folder.resolve("installation");
        if (!Files.exists(installation)) {
            PrivateFiles.write(installation, UUID.randomUUID() + "\n");
        }
    }

    /// The server wants its password within its configuration, clients want it within an address.
    private void makeRedis() throws IOException {
        var server = folder.resolve("redis.conf");
        var client = folder.resolve("redis-url");
        if (!Files.exists(server) || !Files.exists(client)) {
            var password = PrivateFiles.randomSecret();
            PrivateFiles.write(client, "redis://:%s@redis:6379\n".formatted(password));
            // Counters of a minute: nothing that a restart has to keep.
            PrivateFiles.write(
                    server,
                    """
                    requirepass %s
                    save ""
                    appendonly no
                    maxmemory 48mb
                    maxmemory-policy volatile-ttl
                    """
                            .formatted(password));
        }
    }

    /// The registry reads bcrypt alone, and works it out for each request: the password is random, so little work will do.
    private void makeRegistry() throws IOException {
        password("registry-password");
        var accounts = folder.resolve("registry-accounts");
        if (!Files.exists(accounts)) {
            PrivateFiles.write(
                    accounts,
                    "dokploy:%s\n"
                            .formatted(
                                    BCrypt.hashpw(
                                            read("registry-password"),
                                            BCrypt.gensalt(REGISTRY_LOG_ROUNDS))));
        }
    }

    /// A password, made when there is none yet.
    private void password(String name) throws IOException {
        PrivateFiles.secret(folder.resolve(name));
    }

    /// What a mounted file holds.
    ///
    /// @throws IOException if it is missing; there is no default, on purpose
    String read(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }

    /// The password of each, by name.
    Map<String, String> read(String prefix, List<String> names) throws IOException {
        var all = new LinkedHashMap<String, String>();
        for (var name : names) {
            all.put(name, read(prefix + name));
        }
        return all;
    }
}
