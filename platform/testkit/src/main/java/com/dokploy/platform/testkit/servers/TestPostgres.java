package com.dokploy.platform.testkit.servers;

import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.platform.embedded.Provisioning;
import com.dokploy.platform.embedded.TopicCatalogue;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL for tests, without fsync; a database of its own for whoever asks.
public final class TestPostgres {
    private final PostgresServer server;
    private final Map<String, String> passwords = new TreeMap<>();
    private final AtomicInteger databases = new AtomicInteger();

    private TestPostgres(PostgresServer server) {
        this.server = server;
        TopicCatalogue.SERVICES.forEach(
                service -> passwords.put(service, PrivateFiles.randomSecret()));
        passwords.put(Provisioning.RELAY, PrivateFiles.randomSecret());
    }

    private static final class Shared {
        static final TestPostgres INSTANCE = start();
    }

    /// The server that all tests of this JVM share, started when first asked for and stopped with the JVM.
    public static TestPostgres shared() {
        return Shared.INSTANCE;
    }

    /// A server of one's own, for tests that stop it; stopped with the JVM at the latest.
    public static TestPostgres start() {
        var directory = TestDirectories.create("postgres");
        var server = PostgresServer.start(PostgresSettings.forTests(directory));
        TestDirectories.atTheEnd(server::stop);
        return new TestPostgres(server);
    }

    /// The server itself.
    public PostgresServer server() {
        return server;
    }

    /// A new database with the schemas and roles of all services.
    public TestDatabase newDatabase() {
        var name = "test_" + databases.incrementAndGet();
        var services = new TreeMap<>(passwords);
        services.remove(Provisioning.RELAY);
        Provisioning.provision(
                server, name, services, passwords.getOrDefault(Provisioning.RELAY, ""));
        return new TestDatabase(server, name, passwords);
    }
}
