package com.dokploy.stack;

import com.dokploy.platform.settings.InvalidSwitch;
import com.dokploy.platform.settings.Switches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The commands of the image `setup`:
/// - `secrets DIR` makes the files that are mounted as secrets; those that exist stay
/// - `provision` makes roles, schemas, topics and rights ready, however long the servers take to come, and ends
/// - `provision-postgres` does the first half of it, for a database that is filled before the services start
/// - `new-epoch` is for after a restore: projections start over
/// - `kafka` is the broker
public final class Setup {
    private static final Logger LOG = LoggerFactory.getLogger(Setup.class);

    private Setup() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(List.of(arguments), Switches.in(System.getenv()));
        } catch (InvalidSwitch | IllegalArgumentException | IOException e) {
            LOG.error("{}", e.getMessage());
            System.exit(1);
        }
    }

    private static void run(List<String> arguments, Switches switches)
            throws IOException, InterruptedException {
        var secrets = new Secrets(Path.of(switches.get("DOKPLOY_SECRETS", "/run/secrets")));
        switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "secrets" -> make(arguments);
            case "provision" -> new Provision(switches, secrets).run();
            case "provision-postgres" -> new Provision(switches, secrets).postgres();
            case "new-epoch" -> new Provision(switches, secrets).newEpoch();
            case "kafka" -> Broker.run(switches, secrets);
            default ->
                    throw new IllegalArgumentException(
                            "say one of: secrets DIR, provision, provision-postgres, new-epoch, kafka");
        }
    }

    private static void make(List<String> arguments) throws IOException {
        if (arguments.size() != 2) {
            throw new IllegalArgumentException("secrets needs a folder");
        }
        new Secrets(Path.of(arguments.get(1))).make();
    }
}
