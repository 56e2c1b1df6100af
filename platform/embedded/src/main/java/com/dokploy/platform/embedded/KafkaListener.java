package com.dokploy.platform.embedded;

import java.util.Map;
import java.util.TreeMap;

/// Where a broker also listens for subscribers outside: SASL over TLS, for accounts of their own. What those may do is granted by
/// [KafkaAccess#allowSubscribers]; accounts of services are unknown there.
///
/// @param address of this machine to listen on, such as `0.0.0.0`
/// @param port TCP port
/// @param advertised `HOST:PORT` under which subscribers reach it
/// @param certificate chain in PEM
/// @param key its private key in PEM (PKCS#8, not encrypted)
/// @param accounts password of each (letters, digits, `-`, `_`; at least 16 of them)
public record KafkaListener(
        String address,
        int port,
        String advertised,
        String certificate,
        String key,
        Map<String, String> accounts) {
    private static final int SHORTEST_PASSWORD = 16;

    /// @throws IllegalArgumentException with what is wrong; never with a password
    public KafkaListener {
        accounts = Map.copyOf(accounts);
        require(port >= 1 && port <= 65535, "the port must be between 1 and 65535");
        // Both stand in a list of addresses.
        require(address.matches("[0-9A-Za-z.:\\[\\]-]+"), "not an address: " + address);
        require(
                advertised.matches("[0-9A-Za-z.:\\[\\]-]+:[0-9]{1,5}"),
                "not HOST:PORT: " + advertised);
        require(certificate.contains("-----BEGIN CERTIFICATE-----"), "the certificate is not PEM");
        require(key.contains("-----BEGIN PRIVATE KEY-----"), "the key is not PKCS#8 in PEM");
        require(!accounts.isEmpty(), "there is no account");
        accounts.forEach((name, password) -> {
            require(name.matches("[a-z][a-z0-9_-]{2,49}"), "not the name of an account: " + name);
            require(
                    password.matches("[A-Za-z0-9_-]{%d,200}".formatted(SHORTEST_PASSWORD)),
                    "the password of %s must have at least %d characters of A-Z a-z 0-9 _ -"
                            .formatted(name, SHORTEST_PASSWORD));
        });
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @Override
    public String toString() {
        return "KafkaListener[%s:%d as %s, accounts %s]"
                .formatted(address, port, advertised, new TreeMap<>(accounts).keySet());
    }
}
