package com.dokploy.webhook;

import static org.awaitility.Awaitility.await;

import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.servers.TestServers;
import com.dokploy.platform.testkit.time.MovableClock;
import com.dokploy.platform.testkit.tokens.TokenIssuer;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole service on real servers, spoken to over HTTP; one context for all tests that extend this.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {WebhookServiceApplication.class, ServiceTest.Time.class},
        properties = {
            "spring.config.name=webhook-service",
            "dokploy.public-url=https://dokploy.example.com",
            "dokploy.webhook.secrets.github=" + ServiceTest.OPERATORS,
            "dokploy.webhook.secrets.gitlab=" + ServiceTest.OPERATORS,
            "dokploy.webhook.secrets.docker=" + ServiceTest.OPERATORS,
            "dokploy.egress.allow=127.0.0.1/32",
            "dokploy.mail.host=127.0.0.1",
            "dokploy.mail.tls=none",
            "dokploy.mail.username=dokploy",
            "dokploy.mail.password=" + ServiceTest.MAIL_PASSWORD,
            "dokploy.mail.from=dokploy@example.com",
            "dokploy.outbound.retry-first=50ms",
            "dokploy.outbound.retry-longest=200ms"
        })
abstract class ServiceTest {
    static final String OPERATORS = "the operator's own secret";
    static final String MAIL_PASSWORD = "the mail server's password";
    static final GreenMail MAIL = mailServer();
    static final String SHA = "4f5d6c7b8a9e0d1c2b3a4f5d6c7b8a9e0d1c2b3a";
    static final TokenIssuer AUTH = TokenIssuer.start();
    static final StubDeployments DEPLOYMENTS = new StubDeployments();
    static final MovableClock CLOCK = new MovableClock();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Value("${local.server.port}")
    private int port;

    @Autowired JdbcClient jdbc;

    private static GreenMail mailServer() {
        var settings =
                GreenMailConfiguration.aConfig().withUser("dokploy", "dokploy", MAIL_PASSWORD);
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort()).withConfiguration(settings);
        server.start();
        return server;
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared().register("webhook", registry);
        registry.add("dokploy.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("dokploy.services.auth", AUTH::url);
        registry.add("dokploy.services.project", AUTH::url);
        registry.add("dokploy.services.deployment", DEPLOYMENTS::url);
        // The tests write the access view themselves; a feed that starts over would clear it under
        // them.
        registry.add("dokploy.access.feed.users", () -> "false");
        registry.add("dokploy.access.feed.teams", () -> "false");
        registry.add("dokploy.access.feed.projects", () -> "false");
    }

    /// The projection of applications empties its table when it begins, which is after the service does.
    @BeforeEach
    void awaitProjection() {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        jdbc.sql(
                                        "select exists (select from projection_epoch where subscription = 'known-applications')")
                                .query(Boolean.class)
                                .single());
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        MovableClock clock() {
            return CLOCK;
        }
    }

    record User(UUID id, String name) {
        String token() {
            return AUTH.token(id, name, UUID.randomUUID(), CLOCK.instant());
        }
    }

    /// An application that the service has heard of, in a project of a user whom it knows.
    record Application(UUID id, UUID project, User owner, String repository) {
        String cloneUrl() {
            return "https://%s.git".formatted(repository);
        }
    }

    /// A user whom the access view knows.
    User user(String role, String tier) {
        var user = new User(Ids.next(), "user" + word());
        AUTH.account(user.id(), user.name(), List.of(role), Map.of());
        jdbc.sql(
                        """
                        insert into access_user (id, username, roles, tier, disabled, version)
                        values (:id, :name, array[:role], :tier, false, 1)
                        """)
                .param("id", user.id())
                .param("name", user.name())
                .param("role", role)
                .param("tier", tier)
                .update();
        return user;
    }

    User developer() {
        return user("developer", "authenticated");
    }

    UUID project(User owner) {
        var id = Ids.next();
        jdbc.sql(
                        """
                        insert into access_project (id, name, owner_id, version)
                        values (:id, 'Shop', :owner, 1)
                        """)
                .param("id", id)
                .param("owner", owner.id())
                .update();
        return id;
    }

    Application application(User owner, String repository) {
        return application(owner, repository, "main", true, List.of(), null);
    }

    Application application(
            User owner,
            String repository,
            String branch,
            boolean auto,
            List<String> paths,
            @Nullable String tags) {
        var application = new Application(Ids.next(), project(owner), owner, repository);
        jdbc.sql(
                        """
                        insert into known_application (
                            id, project_id, name, repository, branch, auto_deploy, watch_paths, tag_pattern, live, version
                        ) values (:id, :project, 'web', :repository, :branch, :auto, :paths, :tags, true, 1)
                        """)
                .param("id", application.id())
                .param("project", application.project())
                .param("repository", repository)
                .param("branch", branch)
                .param("auto", auto)
                .param("paths", paths.toArray(String[]::new))
                .param("tags", tags)
                .update();
        return application;
    }

    /// A repository that no other test uses.
    static String repository() {
        return "git.example.com/user/" + word();
    }

    static String word() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /// Makes the application's secret over the API.
    String rotate(Application application) {
        return post(
                        application.owner(),
                        "/api/applications/%s/webhook/rotate".formatted(application.id()),
                        null)
                .isStatus(200)
                .body()
                .path("secret")
                .asString();
    }

    static String push(String cloneUrl, String ref, String sha) {
        return """
        {"ref":"%s","after":"%s","repository":{"name":"web","full_name":"user/web","clone_url":"%s"},
         "commits":[{"id":"%s","message":"Fix the basket","author":{"name":"Ada Lovelace","email":"ada@example.com"},
         "added":[],"modified":["src/basket.ts"],"removed":[]}]}
        """
                .formatted(ref, sha, cloneUrl, sha);
    }

    /// A signed GitHub delivery of the event `push`.
    Answer github(String body, String secret, String delivery) {
        return github(body, secret, delivery, "");
    }

    Answer github(String body, String secret, String delivery, String query) {
        return deliver(
                "/api/webhooks/github" + query,
                body,
                "X-GitHub-Event",
                "push",
                "X-Hub-Signature-256",
                "sha256=" + hmac(secret, body),
                "X-GitHub-Delivery",
                delivery);
    }

    Answer deliver(String path, String body, String... headers) {
        return call(null, "POST", path, body, headers);
    }

    static String hmac(String secret, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer get(User user, String path) {
        return call(user.token(), "GET", path, null);
    }

    Answer post(User user, String path, @Nullable String body, String... headers) {
        return call(user.token(), "POST", path, body, headers);
    }

    Answer patch(User user, String path, String body) {
        return call(user.token(), "PATCH", path, body);
    }

    Answer delete(User user, String path) {
        return call(user.token(), "DELETE", path, null);
    }

    Answer call(
            @Nullable String token,
            String method,
            String path,
            @Nullable String body,
            String... headers) {
        var content =
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body);
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                        .method(method, content);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null && !Arrays.asList(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The pushes told of an application, as the outbox has them.
    List<Told> told(Application application) {
        return jdbc.sql(
                        """
                        select data::text as data
                          from outbox
                         where aggregate = 'webhook.push'
                           and aggregate_id = :id
                         order by seq
                        """)
                .param("id", application.id())
                .query(Told.class)
                .list();
    }

    record Told(String data) {}
}
