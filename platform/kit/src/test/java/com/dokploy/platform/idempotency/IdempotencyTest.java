package com.dokploy.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.embedded.PostgresServer;
import com.dokploy.platform.embedded.PostgresSettings;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.security.SecretBox;
import com.dokploy.platform.web.Conflict;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// B4: the same key and body acts once and is answered twice; another body is 422, a running one 409.
class IdempotencyTest {
    private static final UUID USER = Ids.next();
    @TempDir private static Path folder;
    private static PostgresServer postgres;
    private static ConfigurableApplicationContext application;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresServer.start(PostgresSettings.forTests(folder.resolve("pg")));
        SecretBox.generate(folder.resolve("secrets"));
        application =
                new SpringApplicationBuilder(TestApplication.class)
                        .run(
                                "--dokploy.service=kit",
                                "--server.port=0",
                                "--dokploy.access.enabled=false",
                                "--dokploy.keys.secrets=" + folder.resolve("secrets"),
                                "--spring.datasource.url=" + postgres.jdbcUrl("postgres"),
                                "--spring.datasource.username=" + PostgresServer.SUPERUSER,
                                "--spring.datasource.password=" + postgres.superuserPassword(),
                                "--spring.flyway.locations=classpath:db/kit/none",
                                "--spring.flyway.fail-on-missing-locations=false");
        jdbc().sql("create table thing (id uuid primary key, name text not null)").update();
    }

    @AfterAll
    static void stop() {
        application.close();
        postgres.stop();
    }

    @BeforeEach
    void clear() {
        jdbc().sql("delete from thing").update();
        jdbc().sql("delete from idempotency_key").update();
    }

    /// B4.
    @Test
    void actsOnceAndAnswersTwice() throws Exception {
        var first = post("/things", "key-1", "{\"name\":\"a\"}", USER);
        var second = post("/things", "key-1", "{\"name\":\"a\"}", USER);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(things()).isEqualTo(1);
    }

    /// B4.
    @Test
    void refusesTheKeyWithAnotherBody() throws Exception {
        post("/things", "key-2", "{\"name\":\"a\"}", USER);
        var other = post("/things", "key-2", "{\"name\":\"b\"}", USER);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("UNPROCESSABLE_ENTITY");
        assertThat(things()).isEqualTo(1);
    }

    /// B4.
    @Test
    void keepsUsersApart() throws Exception {
        post("/things", "key-3", "{\"name\":\"a\"}", USER);
        post("/things", "key-3", "{\"name\":\"a\"}", Ids.next());
        assertThat(things()).isEqualTo(2);
    }

    @Test
    void doesNotStoreARefusalNorWhatItDid() throws Exception {
        assertThat(post("/things?refuse=true", "key-4", "{\"name\":\"a\"}", USER).statusCode())
                .isEqualTo(409);
        assertThat(things()).isZero();
        assertThat(post("/things", "key-4", "{\"name\":\"a\"}", USER).statusCode()).isEqualTo(201);
    }

    /// B4.
    @Test
    void answers409WhileTheFirstIsStillRunning() throws Exception {
        TestApplication.GATE = new CountDownLatch(1);
        TestApplication.REACHED = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first =
                    threads.submit(
                            () -> post("/things?wait=true", "key-5", "{\"name\":\"a\"}", USER));
            assertThat(TestApplication.REACHED.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(post("/things?wait=true", "key-5", "{\"name\":\"a\"}", USER).statusCode())
                    .isEqualTo(409);
            TestApplication.GATE.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
        }
        assertThat(things()).isEqualTo(1);
    }

    /// B4: some answers hold secrets that are shown once.
    @Test
    void storesNoAnswerInPlain() throws Exception {
        post("/things", "key-6", "{\"name\":\"s3cr3t-shown-once\"}", USER);
        var stored =
                jdbc().sql("select encode(answer, 'escape') from idempotency_key")
                        .query(String.class)
                        .single();
        assertThat(stored).doesNotContain("s3cr3t-shown-once");
    }

    @Test
    void refusesAnUnreadableKey() throws Exception {
        assertThat(post("/things", "k".repeat(256), "{\"name\":\"a\"}", USER).statusCode())
                .isEqualTo(400);
    }

    @Test
    void actsEachTimeWithoutAKey() throws Exception {
        post("/things", null, "{\"name\":\"a\"}", USER);
        post("/things", null, "{\"name\":\"a\"}", USER);
        assertThat(things()).isEqualTo(2);
    }

    private static HttpResponse<String> post(
            String path, @Nullable String key, String body, UUID user) throws Exception {
        var port = application.getEnvironment().getRequiredProperty("local.server.port");
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + user)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header(IdempotencyFilter.HEADER, key);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JdbcClient jdbc() {
        return application.getBean(JdbcClient.class);
    }

    private static long things() {
        return jdbc().sql("select count(*) from thing").query(Long.class).single();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            })
    @RestController
    static class TestApplication {
        static volatile CountDownLatch GATE = new CountDownLatch(0);
        static volatile CountDownLatch REACHED = new CountDownLatch(1);
        private final JdbcClient jdbc;

        TestApplication(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        /// The token is the user id itself: this test is about what comes after authentication.
        @Bean
        static JwtDecoder jwtDecoder() {
            return token ->
                    Jwt.withTokenValue(token)
                            .header("alg", "none")
                            .subject(token)
                            .claim("jti", token)
                            .claim("preferred_username", "user")
                            .expiresAt(Instant.now().plus(Duration.ofHours(1)))
                            .build();
        }

        @Authorization(Authorization.Rule.SELF)
        @PostMapping("/things")
        ResponseEntity<Map<String, Object>> create(
                Viewer viewer,
                @RequestBody Map<String, String> body,
                @RequestParam(defaultValue = "false") boolean refuse,
                @RequestParam(defaultValue = "false") boolean wait)
                throws InterruptedException {
            var id = Ids.next();
            jdbc.sql("insert into thing (id, name) values (:id, :name)")
                    .param("id", id)
                    .param("name", body.get("name"))
                    .update();
            if (refuse) {
                throw new Conflict("refused after the write", Map.of());
            }
            if (wait) {
                REACHED.countDown();
                assertThat(GATE.await(10, TimeUnit.SECONDS)).isTrue();
            }
            return ResponseEntity.created(URI.create("/things/" + id))
                    .body(Map.of("id", id, "name", body.get("name"), "by", viewer.userId()));
        }
    }
}
