package com.dokploy.distributed;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineSettings;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.platform.embedded.Provisioning;
import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.platform.testkit.servers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A distributed installation on this machine: one PostgreSQL, Kafka and Redis, and replicas of the services, each a process.
///
/// Every replica has an address of its own in loopback, and the name of its service in common with the others; all listen on
/// the same port, as containers do.
final class Cluster implements AutoCloseable {
    static final String ADMIN = "admin";
    static final String PASSWORD = "a password of the cluster";

    /// In the order in which they are started; the gateway last, as it waits for no one.
    static final List<String> SERVICES =
            Stream.concat(TopicCatalogue.SERVICES.stream(), Stream.of(Replica.GATEWAY)).toList();

    /// How often nodes are measured.
    static final Duration MEASURED = Duration.ofSeconds(2);

    /// So long does Docker go on naming a replica that has died.
    private static final Duration NAMED = Duration.ofMillis(1200);

    final TestServers servers = TestServers.start();
    final Redis redis;
    private final Path folder;
    private final Names names;
    private final String network;
    private final List<Replica> replicas = new CopyOnWriteArrayList<>();
    private final JdbcClient superuser;
    private final Secrets secrets;
    private int launched;

    private static final class Shared {
        static final Cluster INSTANCE = new Cluster(null);
    }

    /// The one of all tests of this JVM.
    static Cluster shared() {
        return Shared.INSTANCE;
    }

    /// @param moved what `./dokploy move` wrote, where an installation goes on; its database is the test's to load
    Cluster(@Nullable Path moved) {
        try {
            folder = Files.createTempDirectory("dokploy-cluster-");
            secrets = new Secrets(PrivateFiles.directory(folder.resolve("secrets"), "rwx------"));
            secrets.make(servers, moved);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        redis = new Redis(folder);
        names = new Names(folder.resolve("hosts"));
        network = "127." + ThreadLocalRandom.current().nextInt(10, 250);
        superuser =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                servers.postgres().jdbcUrl(servers.database().name()),
                                PostgresServer.SUPERUSER,
                                servers.postgres().superuserPassword()));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /// Makes another database for the same roles.
    void provision(String database) {
        secrets.provision(servers, database);
    }

    /// Everything in the database, whosever it is.
    JdbcClient sql() {
        return superuser;
    }

    String installation() {
        return secrets.read("installation");
    }

    /// So many replicas of every service that are alive and ready. Those of one service that are missing are started at the
    /// same moment.
    Cluster ready(int count) {
        for (var service : SERVICES) {
            ready(service, count);
        }
        return this;
    }

    List<Replica> ready(String service, int count) {
        while (alive(service).size() < count) {
            launch(service);
        }
        alive(service).forEach(Replica::awaitReady);
        return alive(service);
    }

    List<Replica> alive(String service) {
        return replicas.stream()
                .filter(replica -> replica.service().equals(service) && replica.isAlive())
                .toList();
    }

    List<Replica> everyReplica() {
        return List.copyOf(replicas);
    }

    /// Starts one without waiting for it.
    Replica launch(String service) {
        launched++;
        var address =
                "%s.%d.%d".formatted(network, SERVICES.indexOf(service) + 1, launched % 250 + 1);
        names.add(service + "-service", address);
        var log = folder.resolve("%s-%d.log".formatted(service, launched));
        var replica = Replica.launch(service, address, names.file(), environment(service), log);
        replicas.add(replica);
        return replica;
    }

    /// `kill -9`; its name goes some time later.
    void kill(Replica replica) {
        replica.kill();
        forget(replica);
    }

    /// As the engine stops a container: the name goes first.
    void stop(Replica replica) {
        names.remove(replica.address());
        replica.stop();
    }

    private void forget(Replica replica) {
        try {
            Thread.sleep(NAMED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        names.remove(replica.address());
    }

    /// A client of the public API, from an address of its own, that goes to the gateways in turn.
    Client client() {
        return Client.of(alive(Replica.GATEWAY).stream().map(Replica::uri).toList());
    }

    /// Of that gateway alone, or of that replica of a service.
    Client client(Replica replica) {
        return Client.of(List.of(replica.uri()));
    }

    /// What the container of a service is told; see its README.
    Map<String, String> environment(String service) {
        var environment = new TreeMap<String, String>();
        environment.put("DOKPLOY_KAFKA", servers.kafka().bootstrapServers());
        environment.put("DOKPLOY_KAFKA_PASSWORD_FILE", secrets.file("kafka-" + service));
        environment.put("DOKPLOY_INSTALLATION_FILE", secrets.file("installation"));
        environment.put("DOKPLOY_PUBLIC_URL", "http://localhost:8080");
        if (service.equals(Replica.GATEWAY)) {
            environment.put("DOKPLOY_REDIS_URL", redis.url());
            environment.put("DOKPLOY_REQUIRE_HTTPS", "false");
        } else {
            addDatabase(environment, service);
            environment.put("DOKPLOY_KEYS_SECRETS", secrets.file("keys-" + service));
            environment.put("DOKPLOY_HOME", folder.toString());
            environment.put("DOKPLOY_EGRESS_ALLOW", "127.0.0.1/32");
            environment.put("DOKPLOY_ROLLOUT_SETTLE", "500ms");
            environment.put("DOKPLOY_ROLLOUT_MONITOR", "500ms");
        }
        if (service.equals("metrics")) {
            environment.put("DOKPLOY_COLLECTOR_EVERY", MEASURED.toSeconds() + "s");
            environment.put("DOKPLOY_ALERTS_LOOK_EVERY", "1s");
        }
        if (service.equals("webhook")) {
            // So few that one replica cannot take all of what a test makes.
            environment.put("DOKPLOY_OUTBOUND_PARALLEL", "4");
        }
        if (service.equals("auth")) {
            environment.put("DOKPLOY_KEYS_JWT", secrets.file("keys-jwt"));
            environment.put("DOKPLOY_ADMIN_USERNAME", ADMIN);
            environment.put("DOKPLOY_ADMIN_EMAIL", "admin@example.com");
            environment.put("DOKPLOY_ADMIN_PASSWORD", PASSWORD);
            environment.put("DOKPLOY_REGISTRATION", "open");
        }
        return environment;
    }

    private void addDatabase(Map<String, String> environment, String service) {
        environment.put(
                "DOKPLOY_POSTGRES",
                servers.database().jdbcUrl().substring("jdbc:postgresql://".length()));
        environment.put("DOKPLOY_POSTGRES_PASSWORD_FILE", secrets.file("postgres-" + service));
        environment.put("DOKPLOY_RELAY_USERNAME", Provisioning.RELAY);
        environment.put("DOKPLOY_RELAY_PASSWORD_FILE", secrets.file("relay"));
        environment.put("SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "5");
    }

    @Override
    public void close() {
        replicas.stream().filter(Replica::isAlive).forEach(Replica::kill);
        redis.goAway();
        removeFromEngine();
    }

    private void removeFromEngine() {
        var ours = LabelFilter.of(Labels.INSTALLATION, installation());
        try (var engine = new DockerEngine(EngineSettings.from(System.getenv()))) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> isGone(engine, ours));
        }
    }

    private static boolean isGone(DockerEngine engine, LabelFilter ours)
            throws InterruptedException {
        try {
            for (var service : engine.services().list(ours)) {
                engine.services().remove(service.name());
            }
            for (var secret : engine.secrets().list(ours)) {
                engine.secrets().remove(secret.name());
            }
            for (var volume : engine.volumes().list(ours)) {
                engine.volumes().remove(volume.name());
            }
            for (var network : engine.networks().list(ours)) {
                engine.networks().remove(network.name());
            }
            return true;
        } catch (EngineException e) {
            return false;
        }
    }
}
