package com.dokploy.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.testkit.api.DocumentedAnswers;
import com.dokploy.platform.testkit.servers.TestServers;
import com.dokploy.platform.testkit.tokens.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
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
        classes = {ProjectServiceApplication.class, ServiceTest.Time.class},
        properties = "spring.config.name=project-service")
abstract class ServiceTest {
    static final TokenIssuer AUTH = TokenIssuer.start();
    static final MovableClock CLOCK = new MovableClock();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final DocumentedAnswers DOCUMENT = DocumentedAnswers.of("project");

    @Value("${local.server.port}")
    private int port;

    @Autowired JdbcClient jdbc;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared().register("project", registry);
        registry.add("dokploy.services.auth", AUTH::url);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        MovableClock clock() {
            return CLOCK;
        }
    }

    /// A user as auth-service knows them, whom the access view of this service has not heard of.
    record User(UUID id, String name) {
        /// A token of now, wherever the test has moved that.
        String token() {
            return AUTH.token(id, name, UUID.randomUUID(), CLOCK.instant());
        }
    }

    static User user(String role, Map<UUID, String> teams) {
        var id = UUID.randomUUID();
        var name = "user" + word();
        AUTH.account(id, name, List.of(role), teams);
        return new User(id, name);
    }

    static User developer() {
        return user("developer", Map.of());
    }

    /// A user whom the access view knows too.
    User known(String role, Map<UUID, String> teams) {
        var user = user(role, teams);
        jdbc.sql(
                        """
                        insert into access_user (id, username, roles, tier, disabled, version)
                        values (:id, :name, array[:role], 'free', false, 1)
                        """)
                .param("id", user.id())
                .param("name", user.name())
                .param("role", role)
                .update();
        teams.forEach((team, word) -> {
            jdbc.sql("insert into access_team (id, version) values (:id, 1) on conflict do nothing")
                    .param("id", team)
                    .update();
            jdbc.sql(
                            """
                            insert into access_team_member (team_id, user_id, role)
                            values (:team, :user, :role)
                            """)
                    .param("team", team)
                    .param("user", user.id())
                    .param("role", word)
                    .update();
        });
        return user;
    }

    /// A word that no other test uses: letters and digits.
    static String word() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    Answer get(User user, String path, String... headers) {
        return call(user.token(), "GET", path, null, headers);
    }

    Answer post(User user, String path, @Nullable String body, String... headers) {
        return call(user.token(), "POST", path, body, headers);
    }

    Answer patch(User user, String path, String body, String... headers) {
        return call(user.token(), "PATCH", path, body, headers);
    }

    Answer delete(User user, String path, String... headers) {
        return call(user.token(), "DELETE", path, null, headers);
    }

    /// Creates a project and gives its answer.
    Answer create(User user, String name) {
        return post(user, "/api/projects", "{\"name\":\"%s\"}".formatted(name)).isStatus(201);
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
        var request = HttpRequest.newBuilder(address(path)).method(method, content);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null && !Arrays.asList(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /// Sends a request; its answer must be a documented one (S239).
    Answer send(HttpRequest request) {
        try {
            var answer = new Answer(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
            assertThat(
                            DOCUMENT.violations(
                                    request.method(),
                                    request.uri().getRawPath(),
                                    answer.status(),
                                    answer.header("Content-Type"),
                                    answer.http().body()))
                    .isEmpty();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }
}
