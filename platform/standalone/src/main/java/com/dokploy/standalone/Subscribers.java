package com.dokploy.standalone;

import com.dokploy.platform.embedded.KafkaListener;
import com.dokploy.platform.settings.Switches;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the operator says about subscribers that read Kafka from outside; nothing, unless they do.
final class Subscribers {
    private static final String LISTEN = "DOKPLOY_KAFKA_LISTEN";
    private static final String ADVERTISE = "DOKPLOY_KAFKA_ADVERTISE";
    private static final String CERTIFICATE = "DOKPLOY_KAFKA_CERTIFICATE";
    private static final String KEY = "DOKPLOY_KAFKA_KEY";
    private static final String ACCOUNTS = "DOKPLOY_KAFKA_ACCOUNTS";

    private Subscribers() {}

    /// @throws Refusal when what is said cannot be
    static Optional<KafkaListener> listener(Switches switches) {
        return switches.get(LISTEN).map(address -> listener(address.strip(), switches));
    }

    private static KafkaListener listener(String listen, Switches switches) {
        var colon = listen.lastIndexOf(':');
        if (colon < 1 || !listen.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new Refusal(LISTEN + " must be ADDRESS:PORT, such as 0.0.0.0:9094");
        }
        try {
            return new KafkaListener(
                    listen.substring(0, colon),
                    Integer.parseInt(listen.substring(colon + 1)),
                    switches.get(ADVERTISE, listen).strip(),
                    required(switches, CERTIFICATE),
                    required(switches, KEY),
                    Arrays.stream(required(switches, ACCOUNTS).split("[,\\s]+"))
                            .filter(each -> !each.isEmpty())
                            .map(Subscribers::account)
                            .collect(Collectors.toMap(each -> each[0], each -> each[1])));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Refusal("%s: %s".formatted(LISTEN, said(e)));
        }
    }

    /// Of two accounts with one name the exception would show a password.
    private static String said(RuntimeException e) {
        return e instanceof IllegalStateException
                ? "an account is there twice"
                : String.valueOf(e.getMessage());
    }

    private static String[] account(String text) {
        var parts = text.split(":", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(ACCOUNTS + " must be NAME:PASSWORD, ...");
        }
        return parts;
    }

    private static String required(Switches switches, String name) {
        return switches.get(name)
                .orElseThrow(() -> new Refusal("%s needs %s".formatted(LISTEN, name)));
    }
}
