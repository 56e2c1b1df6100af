package com.dokploy.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.docker.ContainerSpec;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.NetworkAttachment;
import com.dokploy.platform.docker.NetworkName;
import com.dokploy.platform.docker.RunResult;
import com.dokploy.platform.docker.ServiceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What tests of the whole service share. Leaves no object in Docker behind.
@WholeService
@Execution(ExecutionMode.CONCURRENT)
public abstract class ServiceTest {
    @Autowired protected JdbcClient jdbc;
    @Autowired protected DockerEngine engine;

    @Value("${local.server.port}")
    private int port;

    protected Api api;
    protected UUID project;
    protected UUID owner;
    private EngineObjects objects;

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
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100));
    }

    protected Api api(UUID user, String name) {
        return new Api("http://127.0.0.1:" + port, Servers.ISSUER.token(user, name));
    }

    protected Api anonymous() {
        return new Api("http://127.0.0.1:" + port, "");
    }

    /// Creates a database and gives the path to it.
    protected String database(String type, String version) {
        return database(type, version, "");
    }

    /// @param more further members, each with a comma before it
    protected String database(String type, String version, String more) {
        var created = api.post("/api/databases", body(type, version, more));
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        return created.text("/_links/self");
    }

    protected String body(String type, String version, String more) {
        return """
        {"name": "db-%s", "type": "%s", "version": "%s", "projectId": "%s"%s}
        """
                .formatted(
                        UUID.randomUUID().toString().substring(0, 8), type, version, project, more);
    }

    protected void untilRunning(String database) {
        untilStatus(database, "running");
    }

    protected void untilStatus(String database, String status) {
        eventually()
                .untilAsserted(() -> {
                    var seen = api.get(database);
                    assertThat(seen.text("/status"))
                            .as(seen.text("/statusReason"))
                            .isEqualTo(status);
                });
    }

    protected static UUID idOf(String database) {
        return UUID.fromString(database.substring(database.lastIndexOf('/') + 1));
    }

    protected static ServiceName serviceOf(String database) {
        return new ServiceName("dokploy-d-" + idOf(database));
    }

    /// Runs a client in a container of its own on the project's network, as an application would.
    protected RunResult client(String image, Map<String, String> environment, String... argv)
            throws InterruptedException {
        var template =
                ContainerTemplate.builder(ImageReference.parse(image)).command(List.of(argv));
        environment.forEach(template::environment);
        return engine.containers()
                .run(
                        ContainerSpec.once(template.build())
                                .withNetwork(
                                        NetworkAttachment.of(
                                                new NetworkName("dokploy-p-" + project))),
                        Duration.ofSeconds(30));
    }

    /// Runs one statement as the owner of a PostgreSQL database.
    protected String sql(String database, String statement) throws InterruptedException {
        var who = api.get(database + "/credentials");
        var result =
                client(
                        "postgres:15",
                        Map.of("PGPASSWORD", who.text("/password")),
                        "psql",
                        "-XAtq",
                        "-h",
                        who.text("/host"),
                        "-U",
                        who.text("/username"),
                        "-d",
                        who.text("/database"),
                        "-c",
                        statement);
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        return result.stdout().strip();
    }

    /// Runs statements as the owner of a MySQL database.
    protected String mysql(String database, String statement) throws InterruptedException {
        var who = api.get(database + "/credentials");
        var result =
                client(
                        "mysql:8",
                        Map.of("MYSQL_PWD", who.text("/password")),
                        "mysql",
                        "-NB",
                        "-h",
                        who.text("/host"),
                        "-u",
                        who.text("/username"),
                        "-e",
                        statement,
                        who.text("/database"));
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        return result.stdout().strip();
    }

    /// Runs one command on a Redis database.
    protected String redis(String database, String... command) throws InterruptedException {
        var who = api.get(database + "/credentials");
        var argv = new ArrayList<>(List.of("redis-cli", "-h", who.text("/host")));
        argv.addAll(List.of(command));
        var result =
                client(
                        "redis:7",
                        Map.of("REDISCLI_AUTH", who.text("/password")),
                        argv.toArray(String[]::new));
        return result.stdout().strip();
    }

    /// A user as the projection of auth-service's state would have it.
    protected UUID user(String name, List<String> roles) {
        var id = UUID.randomUUID();
        Servers.ISSUER.account(id, name, roles, Map.of());
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
        Projects.know(id, ownerId, null);
        return id;
    }

    /// Lets deployment-service know an application of the test's project.
    protected void knownToItsOwner(UUID application) {
        Projects.knowApplication(application, project);
    }

    /// Makes a user a member of the project's team with a role.
    protected UUID member(String name, String role) {
        var team = UUID.randomUUID();
        var id = user(name, List.of("developer"));
        jdbc.sql("insert into access_team (id, version) values (:id, 1)")
                .param("id", team)
                .update();
        jdbc.sql("insert into access_team_member (team_id, user_id, role) values (:t, :u, :r)")
                .param("t", team)
                .param("u", id)
                .param("r", role)
                .update();
        jdbc.sql("update access_project set team_id = :t where id = :p")
                .param("t", team)
                .param("p", project)
                .update();
        Projects.know(project, owner, team);
        Servers.ISSUER.account(id, name, List.of("developer"), Map.of(team, role));
        return id;
    }
}
