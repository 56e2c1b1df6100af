package com.dokploy.platform.testkit.messaging;

import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.embedded.PostgresBinaries;
import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import java.nio.file.Path;

/// A PostgreSQL that can go and come back under the same address.
final class PostgresUnderTest implements AutoCloseable {
    private final PostgresSettings settings;
    private PostgresServer server;

    PostgresUnderTest(Path directory) {
        this.settings =
                new PostgresSettings(
                        directory, PostgresBinaries.defaultCache(), FreePort.any(), false);
        this.server = PostgresServer.start(settings);
    }

    PostgresServer server() {
        return server;
    }

    void goAway() {
        server.stop();
    }

    void comeBack() {
        server = PostgresServer.start(settings);
    }

    @Override
    public void close() {
        server.close();
    }
}
