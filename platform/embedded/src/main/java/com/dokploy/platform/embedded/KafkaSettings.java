package com.dokploy.platform.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where an in-process Kafka broker keeps its data, and who may speak to it.
///
/// @param directory the broker's own directory: data and cluster id; made when missing
/// @param port TCP port on 127.0.0.1, or 0 for any free one
/// @param passwords password of each user (letters, digits, `-`, `_`); must hold [KafkaBroker#ADMIN]
/// @param outside for subscribers on other machines; null: nobody but this machine is listened to
/// @param host under which the services reach it: `127.0.0.1`, where nothing but loopback is listened to, or the name of this
///     container, where every address is
public record KafkaSettings(
        Path directory,
        int port,
        Map<String, String> passwords,
        @Nullable KafkaListener outside,
        String host) {
    static final String LOOPBACK = "127.0.0.1";

    public KafkaSettings(Path directory, int port, Map<String, String> passwords) {
        this(directory, port, passwords, null);
    }

    /// On loopback.
    public KafkaSettings(
            Path directory,
            int port,
            Map<String, String> passwords,
            @Nullable KafkaListener outside) {
        this(directory, port, passwords, outside, LOOPBACK);
    }

    public KafkaSettings {
        directory = directory.toAbsolutePath().normalize();
        passwords = Map.copyOf(new TreeMap<>(passwords));
        if (!passwords.containsKey(KafkaBroker.ADMIN)) {
            throw new IllegalArgumentException("passwords must hold one for " + KafkaBroker.ADMIN);
        }
        passwords.forEach((user, password) -> {
            if (!user.matches("[a-z][a-z0-9_-]*")) {
                throw new IllegalArgumentException("not a Kafka user name: " + user);
            }
            // They stand in a JAAS line, which knows quotes and semicolons.
            if (!password.matches("[A-Za-z0-9_-]+")) {
                throw new IllegalArgumentException(
                        "the Kafka password of "
                                + user
                                + " has other characters than A-Z a-z 0-9 _ -");
            }
        });
        if (outside != null) {
            for (var account : outside.accounts().keySet()) {
                if (passwords.containsKey(account)) {
                    throw new IllegalArgumentException(
                            "the account %s has the name of a part of the platform"
                                    .formatted(account));
                }
            }
        }
        // It stands in a list of addresses.
        if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
            throw new IllegalArgumentException("not the name of a host: " + host);
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be between 0 and 65535, was " + port);
        }
    }

    /// What is listened to for the services.
    String address() {
        return host.equals(LOOPBACK) ? LOOPBACK : "0.0.0.0";
    }
}
