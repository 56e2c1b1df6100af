package com.dokploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.ExecRequest;
import com.dokploy.platform.docker.ServiceName;
import com.dokploy.platform.docker.TaskState;
import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.testkit.servers.TestServers;
import com.dokploy.platform.testkit.tokens.TokenIssuer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole service over HTTP, with real PostgreSQL, Kafka and Docker. Leaves no object in Docker behind.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = DeploymentServiceApplication.class,
        properties = "spring.config.name=deployment-service")
public abstract class ServiceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    protected static final TokenIssuer ISSUER = TokenIssuer.start();

    /// Where the ingress of these tests is published.
    protected static final int HTTP_PORT = FreePort.any();

    protected static final int HTTPS_PORT = FreePort.any();

    /// The authority of one test, and the file of its root.
    protected static final String ACME_DIRECTORY = "https://acme.dokploy.test/acme/local/directory";

    protected static final Path ACME_ROOT =
            Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "dokploy-acme-%s.pem".formatted(UUID.randomUUID()));
    protected static final String OWN_ORIGIN = "https://dokploy.example.com";
    protected static final String INSTALLATION = "test-" + UUID.randomUUID();

    @Autowired protected JdbcClient jdbc;
    @Autowired protected DockerEngine engine;

    @Value("${local.server.port}")
    private int port;

    protected Api api;
    protected UUID project;
    protected UUID owner;
    private EngineObjects objects;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared()
                .properties("deployment")
                .forEach((name, value) -> registry.add(name, () -> value));
        registry.add("dokploy.services.auth", ISSUER::url);
        registry.add("dokploy.services.project", ISSUER::url);
        // The tests write the access view themselves; a feed that starts over would clear it under
        // them.
        registry.add("dokploy.access.feed.users", () -> "false");
        registry.add("dokploy.access.feed.teams", () -> "false");
        registry.add("dokploy.access.feed.projects", () -> "false");
        registry.add("dokploy.egress.allow", () -> "127.0.0.1/32");
        registry.add("dokploy.rollout.settle", () -> "1s");
        registry.add("dokploy.housekeeping.every", () -> "2s");
        registry.add("dokploy.rollout.monitor", () -> "1s");
        registry.add("dokploy.rollout.limit", () -> "40s");
        registry.add("dokploy.public-url", () -> OWN_ORIGIN);
        registry.add("dokploy.installation", () -> INSTALLATION);
        registry.add("dokploy.logs.heartbeat", () -> "1s");
        // What a reader may take to read.
        registry.add("server.tomcat.connection-timeout", () -> "5s");
        registry.add("dokploy.ingress.http-port", () -> HTTP_PORT);
        registry.add("dokploy.ingress.https-port", () -> HTTPS_PORT);
        registry.add("dokploy.ingress.acme-directory", () -> ACME_DIRECTORY);
        registry.add("dokploy.ingress.acme-root", () -> ACME_ROOT);
    }

    @BeforeEach
    void signIn() {
        objects = new EngineObjects(engine, jdbc);
        owner = user("owner", List.of("developer"));
        project = project(owner);
        api = api(owner, "owner");
    }

    @AfterEach
    void cleanUp() throws InterruptedException {
        objects.removeAll();
    }

    protected static ConditionFactory eventually() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    protected Api api(UUID user, String name) {
        return new Api("http://127.0.0.1:" + port, ISSUER.token(user, name));
    }

    /// Creates an application and gives the path to it.
    ///
    /// @param members of the body, apart from name and project
    protected String application(String members) {
        var created =
                api.post(
                        "/api/applications",
                        """
                        {"name": "app-%s", "projectId": "%s", %s}
                        """
                                .formatted(
                                        UUID.randomUUID().toString().substring(0, 8),
                                        project,
                                        members));
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        return created.text("/_links/self");
    }

    /// Deploys and waits for the end.
    ///
    /// @param end the status that it must come to
    /// @return the path to the deployment
    protected String deploy(String application, String end) {
        return finish(api.post(application + "/deploy", "{}"), end);
    }

    /// Waits for the end of what an answer announced.
    protected String finish(Api.Answer accepted, String end) {
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        var deployment = accepted.headers().firstValue("Location").orElseThrow();
        eventually().until(() -> api.get(deployment).body().path("finishedAt").isString());
        assertThat(api.get(deployment).text("/status"))
                .as(api.get(deployment).text("/reason"))
                .isEqualTo(end);
        return deployment;
    }

    protected void untilStatus(String application, String status) {
        eventually().until(() -> api.get(application).text("/status").equals(status));
    }

    protected ServiceName serviceOf(String application) {
        return new ServiceName(api.get(application).text("/serviceName"));
    }

    /// Where a socket is opened.
    protected String webSocketUrl(String path) {
        return "ws://127.0.0.1:" + port + path;
    }

    /// Where a plain request is sent that [Api] cannot make.
    protected String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    protected int port() {
        return port;
    }

    /// Lets a replica write, as its own process would.
    protected void say(String application, int slot, String text, boolean stderr)
            throws InterruptedException {
        var container =
                engine.tasks().ofService(serviceOf(application)).stream()
                        .filter(task -> task.slot() == slot && task.state() == TaskState.RUNNING)
                        .filter(task -> !task.desiredState().isOver())
                        .findFirst()
                        .flatMap(task -> task.containerId())
                        .orElseThrow();
        var input = new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8));
        var argv = ExecRequest.of("tee", "/proc/1/fd/" + (stderr ? 2 : 1)).withStdin(input);
        var said = engine.containers().exec(container, argv);
        assertThat(said.succeeded()).as(said.stderr()).isTrue();
    }

    protected Api anonymous() {
        return new Api("http://127.0.0.1:" + port, "");
    }

    /// A user as the projection of auth-service's state would have it.
    protected UUID user(String name, List<String> roles) {
        var id = UUID.randomUUID();
        ISSUER.account(id, name, roles, Map.of());
        jdbc.sql(
                        """
                        insert into access_user (id, username, roles, tier, disabled, version)
                        values (:id, :name, :roles, 'authenticated', false, 1)
                        """)
                .param("id", id)
                .param("name", name)
                .param("roles", roles.toArray(String[]::new))
                .update();
        return id;
    }

    /// A project as the projection of project-service's state would have it.
    protected UUID project(UUID ownerId) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into access_project (id, name, owner_id, version)
                        values (:id, 'project', :owner, 1)
                        """)
                .param("id", id)
                .param("owner", ownerId)
                .update();
        objects.track(id);
        return id;
    }
}
