package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.testkit.servers.TestServers;
import com.dokploy.platform.testkit.time.MovableClock;
import com.dokploy.testidp.IdentityProvider;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole service on a real PostgreSQL and a real Kafka; its first owner comes from the configuration.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {AuthServiceApplication.class, ServiceTest.Time.class},
        properties = {
            "spring.config.name=auth-service",
            "dokploy.registration=open",
            "dokploy.admin.username=admin",
            "dokploy.admin.email=admin@example.test",
            "dokploy.admin.password=" + Client.PASSWORD,
            "dokploy.mail.host=127.0.0.1",
            "dokploy.mail.tls=none",
            "dokploy.mail.from=dokploy@example.test",
            "dokploy.mail.reset-url=https://app.example.test/reset?t={token}"
        })
abstract class ServiceTest {
    static final String CLOSED_URL = "https://paas.example.test";
    static final MovableClock CLOCK = new MovableClock();
    static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
    static final IdentityProvider PROVIDER =
            IdentityProvider.start(
                    "http://localhost:8080/api/auth/oidc/callback",
                    CLOSED_URL + "/api/auth/oidc/callback");
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Value("${local.server.port}")
    private int port;

    @Autowired private JdbcClient jdbc;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared().register("auth", registry);
        registry.add("dokploy.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("dokploy.egress.allow", () -> PROVIDER.network() + ",127.0.0.1/32:1");
        provider(registry, "local", PROVIDER.issuer());
        // Nothing listens there.
        provider(registry, "away", "http://127.0.0.1:1");
        // The operator has allowed port 1 alone.
        provider(registry, "inside", PROVIDER.issuer().replace("127.0.0.1", "127.0.0.2"));
    }

    static {
        MAIL.start();
    }

    private static void provider(DynamicPropertyRegistry registry, String name, String issuer) {
        var prefix = "dokploy.oidc.providers." + name + ".";
        registry.add(prefix + "issuer", () -> issuer);
        registry.add(prefix + "client-id", () -> IdentityProvider.CLIENT);
        registry.add(prefix + "client-secret", () -> IdentityProvider.SECRET);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        MovableClock clock() {
            return CLOCK;
        }
    }

    @AfterEach
    void now() {
        CLOCK.reset();
    }

    final JdbcClient jdbc() {
        return jdbc;
    }

    final String base() {
        return "http://127.0.0.1:" + port;
    }

    final Client anonymous() {
        return Client.anonymous(base());
    }

    final Client owner() {
        return signedIn("admin");
    }

    final Client signedIn(String username) {
        var client = anonymous();
        var answer = client.login(username, Client.PASSWORD);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return client.bearing(answer.string("token"));
    }

    /// A name that no other test uses.
    static String freshName() {
        return "user-%d-%s"
                .formatted(NAMES.incrementAndGet(), UUID.randomUUID().toString().substring(0, 8));
    }

    /// Registers somebody new.
    final Person someone() {
        var name = freshName();
        var answer =
                anonymous()
                        .post(
                                "/api/auth/register",
                                Map.of(
                                        "username",
                                        name,
                                        "email",
                                        name + "@example.test",
                                        "password",
                                        Client.PASSWORD));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return new Person(UUID.fromString(answer.string("id")), name, signedIn(name));
    }

    /// Registers somebody and gives them a role.
    final Person someoneWith(String role) {
        var person = someone();
        var answer =
                owner().patch("/api/users/" + person.id(), Map.of("roles", new String[] {role}));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return person;
    }

    /// The bodies of the mails that somebody has, once there are as many.
    static List<String> mails(String address, int count) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> mailsSoFar(address), mails -> mails.size() >= count);
    }

    private static List<String> mailsSoFar(String address) throws MessagingException, IOException {
        var bodies = new ArrayList<String>();
        for (var mail : MAIL.getReceivedMessagesForDomain(address)) {
            bodies.add(mail.getContent().toString());
        }
        return bodies;
    }

    /// Creates a team and gives its id.
    static String team(Client admin) {
        var answer = admin.post("/api/teams", Map.of("name", "Team " + freshName()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.string("id");
    }

    static void join(Client admin, String team, Person who, String role) {
        var answer =
                admin.post(
                        "/api/teams/" + team + "/members",
                        Map.of("userId", who.id().toString(), "role", role));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /// The bodies of what was published of an aggregate, as the outbox has them, the oldest first.
    final List<String> published(String type, Object aggregateId) {
        return jdbc.sql(
                        "select data::text from outbox where type = :type and aggregate_id = :id order by id")
                .param("type", type)
                .param("id", UUID.fromString(aggregateId.toString()))
                .query(String.class)
                .list();
    }

    record Person(UUID id, String name, Client client) {
        String email() {
            return name + "@example.test";
        }
    }
}
