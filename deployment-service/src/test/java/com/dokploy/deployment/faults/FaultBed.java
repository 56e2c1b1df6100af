package com.dokploy.deployment.faults;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineSettings;
import com.dokploy.platform.testkit.servers.TestServers;
import com.dokploy.platform.testkit.tokens.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Servers of its own, an engine behind a proxy, and replicas of the service as processes: all that can be killed, frozen
/// and cut without harm to other tests.
final class FaultBed {
    /// After so long a replica that is not heard of loses its work.
    static final Duration LEASE = Duration.ofSeconds(4);

    /// Longest time of one build.
    static final Duration BUILD_LIMIT = Duration.ofSeconds(25);

    /// Deployments in progress, by all replicas together.
    static final int CONCURRENCY = 4;

    final TestServers servers = TestServers.start();
    final TokenIssuer issuer = TokenIssuer.start();
    final String installation = "test-" + UUID.randomUUID();
    final DockerEngine engine;
    final JdbcClient jdbc =
            JdbcClient.create(
                    new DriverManagerDataSource(
                            servers.database().jdbcUrl(),
                            "deployment",
                            servers.database().password("deployment")));
    final EngineProxy proxy;
    private final Path directory;
    private final List<ServiceProcess> replicas = new CopyOnWriteArrayList<>();

    private static final class Shared {
        static final FaultBed INSTANCE = new FaultBed(EngineSettings.from(System.getenv()));
    }

    /// The bed of all tests of this JVM.
    static FaultBed shared() {
        return Shared.INSTANCE;
    }

    /// @param settings of the engine that the replicas speak to
    FaultBed(EngineSettings settings) {
        engine = new DockerEngine(settings.withInstallation(installation));
        try {
            directory = Files.createTempDirectory("dokploy-faults-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proxy = new EngineProxy(directory, settings);
        servers.postgres().restartWhenItDies(() -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    private void end() {
        replicas.forEach(ServiceProcess::kill);
        proxy.close();
    }

    /// Starts a replica without waiting for it.
    ServiceProcess launch() {
        var replica =
                ServiceProcess.launch(
                        settings(),
                        directory.resolve("replica-%d.log".formatted(replicas.size() + 1)));
        replicas.add(replica);
        return replica;
    }

    /// So many replicas that are alive and ready.
    List<ServiceProcess> ready(int count) {
        while (alive().size() < count) {
            launch();
        }
        return alive().stream().map(ServiceProcess::awaitReady).toList();
    }

    List<ServiceProcess> alive() {
        return replicas.stream().filter(ServiceProcess::isAlive).toList();
    }

    private Map<String, String> settings() {
        var settings = new TreeMap<>(servers.properties("deployment"));
        settings.put("dokploy.services.auth", issuer.url());
        settings.put("dokploy.services.project", issuer.url());
        settings.put("dokploy.access.feed.users", "false");
        settings.put("dokploy.access.feed.teams", "false");
        settings.put("dokploy.access.feed.projects", "false");
        settings.put("dokploy.egress.allow", "127.0.0.1/32");
        settings.put("dokploy.public-url", "https://dokploy.example.com");
        settings.put("dokploy.installation", installation);
        settings.put("dokploy.docker.host", proxy.host().toString());
        settings.put(
                "spring.datasource.hikari.data-source-properties.options",
                "-c idle_in_transaction_session_timeout=%ds".formatted(LEASE.toSeconds()));
        settings.put("dokploy.rollout.settle", "1s");
        settings.put("dokploy.rollout.monitor", "1s");
        settings.put("dokploy.rollout.limit", "20s");
        settings.put("dokploy.rollout.lease", LEASE.toSeconds() + "s");
        settings.put("dokploy.pipeline.lease", LEASE.toSeconds() + "s");
        settings.put("dokploy.pipeline.poll", "200ms");
        settings.put("dokploy.pipeline.concurrency", Integer.toString(CONCURRENCY));
        settings.put("dokploy.pipeline.build-limit", BUILD_LIMIT.toSeconds() + "s");
        settings.put("dokploy.pipeline.checkouts", directory.resolve("checkouts").toString());
        return settings;
    }
}
