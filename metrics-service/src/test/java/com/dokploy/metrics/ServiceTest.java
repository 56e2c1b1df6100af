package com.dokploy.metrics;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.EventRecords;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.servers.TestServers;
import com.dokploy.platform.testkit.time.MovableClock;
import com.dokploy.platform.testkit.tokens.TokenIssuer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// The whole service on real servers, spoken to over HTTP and Kafka; one context for all tests that extend this.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {MetricsServiceApplication.class, ServiceTest.Time.class},
        properties = {
            "spring.config.name=metrics-service",
            "dokploy.prometheus.open=true",
            "dokploy.collector.every=1h",
            "dokploy.samples.thin-every=1h",
            "dokploy.alerts.look-every=1h"
        })
public abstract class ServiceTest {
    protected static final TokenIssuer AUTH = TokenIssuer.start();
    protected static final MovableClock CLOCK = new MovableClock();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final KafkaProducer<String, byte[]> KAFKA = producer();

    /// What deployment-service and database-service answer about what we have not heard of.
    private static final Map<String, String> OWNED = new ConcurrentHashMap<>();

    private static final HttpServer OWNER = owner();

    @Value("${local.server.port}")
    private int port;

    @Autowired protected JdbcClient jdbc;

    protected UUID owner = new UUID(0, 0);
    protected UUID project = new UUID(0, 0);

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared().register("metrics", registry);
        registry.add("dokploy.services.auth", AUTH::url);
        registry.add("dokploy.services.project", AUTH::url);
        var url = "http://127.0.0.1:" + OWNER.getAddress().getPort();
        registry.add("dokploy.services.deployment", () -> url);
        registry.add("dokploy.services.database", () -> url);
        // The tests write the access view themselves.
        registry.add("dokploy.access.feed.users", () -> "false");
        registry.add("dokploy.access.feed.teams", () -> "false");
        registry.add("dokploy.access.feed.projects", () -> "false");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        MovableClock clock() {
            return CLOCK;
        }
    }

    private static KafkaProducer<String, byte[]> producer() {
        var settings = new HashMap<String, Object>();
        TestServers.shared()
                .client("admin")
                .forEach((name, value) ->
                        settings.put(
                                name.equals("spring.kafka.bootstrap-servers")
                                        ? "bootstrap.servers"
                                        : name.replace("spring.kafka.properties.", ""),
                                value));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static HttpServer owner() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        var found = OWNED.get(exchange.getRequestURI().getPath());
                        var bytes = (found == null ? "{}" : found).getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().add("Content-Type", "application/json");
                        exchange.sendResponseHeaders(found == null ? 404 : 200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                        exchange.close();
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void world() {
        owner = user("developer");
        project = project(owner);
    }

    @AfterEach
    void now() {
        CLOCK.reset();
    }

    protected static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(AssertionError.class);
    }

    /// A user as the projection of auth-service's state would have it.
    protected UUID user(String role) {
        var id = UUID.randomUUID();
        AUTH.account(id, "u" + id, List.of(role), Map.of());
        jdbc.sql(
                        """
                        insert into access_user (id, username, roles, tier, disabled, version)
                        values (:id, :name, array[:role], 'authenticated', false, 1)
                        """)
                .param("id", id)
                .param("name", "u" + id)
                .param("role", role)
                .update();
        return id;
    }

    protected UUID project(UUID ownerId) {
        var id = Ids.next();
        jdbc.sql(
                        """
                        insert into access_project (id, name, owner_id, version)
                        values (:id, 'project', :owner, 1)
                        """)
                .param("id", id)
                .param("owner", ownerId)
                .update();
        return id;
    }

    /// An application as deployment-service tells of it.
    protected UUID application(String status) {
        var id = Ids.next();
        tellApplication(id, status, 1);
        eventually()
                .until(() ->
                        jdbc.sql("select count(*) from subject where id = :id")
                                        .param("id", id)
                                        .query(Long.class)
                                        .single()
                                == 1);
        return id;
    }

    protected void tellApplication(UUID id, String status, long version) {
        var state = new LinkedHashMap<String, @Nullable Object>();
        state.put("id", id);
        state.put("projectId", project);
        state.put("name", "web");
        state.put("status", status);
        state.put("deletedAt", null);
        tell(
                Topics.states("deployment.application"),
                "deployment.application.state.v1",
                id,
                version,
                state);
    }

    /// What an owner answers about something that we have not heard of.
    protected static void owns(String path, UUID id, UUID project) {
        OWNED.put(
                path,
                JSON.writeValueAsString(
                        Map.of(
                                "id",
                                id,
                                "projectId",
                                project,
                                "name",
                                "web",
                                "status",
                                "running")));
    }

    protected void tell(String topic, String type, UUID subject, long version, Object data) {
        var event =
                new Event(
                        topic,
                        Ids.next(),
                        type,
                        "/dokploy/test",
                        subject.toString(),
                        CLOCK.instant(),
                        version,
                        project,
                        null,
                        null,
                        null,
                        null,
                        null);
        KAFKA.send(EventRecords.write(event, JSON.writeValueAsBytes(data)));
        KAFKA.flush();
    }

    /// A sample as a collector tells it.
    protected void sample(
            UUID application, String node, Instant at, Map<String, ? extends Number> values) {
        tell(
                Topics.stream("sample"),
                "sample.taken.v1",
                application,
                0,
                body("application", node, application.toString(), at, values));
    }

    protected void nodeSample(String node, Instant at, Map<String, ? extends Number> values) {
        tell(
                Topics.stream("sample"),
                "sample.taken.v1",
                UUID.nameUUIDFromBytes(node.getBytes(StandardCharsets.UTF_8)),
                0,
                body("node", node, null, at, values));
    }

    private static Map<String, @Nullable Object> body(
            String kind,
            String node,
            @Nullable String id,
            Instant at,
            Map<String, ? extends Number> values) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("nodeId", node);
        body.put("subject", kind);
        body.put("subjectId", id);
        body.put("takenAt", at.toString());
        body.put(
                "values",
                values.entrySet().stream()
                        .map(each -> Map.of("name", each.getKey(), "value", each.getValue()))
                        .toList());
        return body;
    }

    protected Answer get(UUID user, String path) {
        return call(user, "GET", path, null);
    }

    protected Answer post(UUID user, String path, @Nullable String body) {
        return call(user, "POST", path, body);
    }

    protected Answer call(
            @Nullable UUID user,
            String method,
            String path,
            @Nullable String body,
            String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (user != null) {
            var token = AUTH.token(user, "u" + user, UUID.randomUUID(), CLOCK.instant());
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
