package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.testkit.servers.TestServers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole service on a real PostgreSQL and a real Kafka; its first owner comes from the configuration.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=auth-service",
            "dokploy.registration=open",
            "dokploy.admin.username=admin",
            "dokploy.admin.email=admin@example.test",
            "dokploy.admin.password=" + Client.PASSWORD
        })
abstract class ServiceTest {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Value("${local.server.port}")
    private int port;

    @Autowired private JdbcClient jdbc;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestServers.shared()
                .properties("auth")
                .forEach((name, value) -> registry.add(name, () -> value));
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

    record Person(UUID id, String name, Client client) {
        String email() {
            return name + "@example.test";
        }
    }
}
