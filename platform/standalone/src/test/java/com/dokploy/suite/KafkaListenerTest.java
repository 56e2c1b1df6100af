package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.embedded.KafkaAccess;
import com.dokploy.platform.embedded.KafkaBroker;
import com.dokploy.platform.embedded.KafkaListener;
import com.dokploy.platform.embedded.KafkaSettings;
import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.platform.embedded.TopicSpec;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clause 373, architecture, Events: subscribers outside read what is public, and nothing else.
class KafkaListenerTest {
    private static final String PROJECTS = "dokploy.project.project.v1";
    private static final String USERS = "dokploy.auth.user.v1";
    private static final String PASSWORD = "a-password-of-reports";
    private static final Map<String, String> SERVICES =
            Map.of("admin", "a", "relay", "r", "project", "the-password-of-project");

    @TempDir static Path directory;
    static TestCertificate certificate;
    static KafkaBroker broker;
    static int port;

    @BeforeAll
    static void start() throws Exception {
        certificate = TestCertificate.make(directory);
        port = FreePort.any();
        broker =
                KafkaBroker.start(
                        new KafkaSettings(directory.resolve("kafka"), 0, SERVICES, listener()));
        try (var admin = broker.admin()) {
            var access = new KafkaAccess(admin);
            access.ensureTopics(TopicCatalogue.all());
            access.allowRelay("relay");
            access.allowServices(List.of("project"));
            access.allowSubscribers(List.of("reports"));
        }
    }

    private static KafkaListener listener() {
        return new KafkaListener(
                "127.0.0.1",
                port,
                "127.0.0.1:" + port,
                certificate.chain(),
                certificate.key(),
                Map.of("reports", PASSWORD));
    }

    @AfterAll
    static void stop() {
        broker.stop();
    }

    private static Subscriber outside(String user, String password) {
        return Subscriber.outside(port, user, password, certificate.file());
    }

    private static Subscriber inside(String user) {
        return Subscriber.inside(
                broker.bootstrapServers(), user, SERVICES.getOrDefault(user, PASSWORD));
    }

    /// Clause 373: the example under docs/examples, in a process of its own.
    @Test
    void clause373_theExampleReadsWhatIsPublic() throws Exception {
        for (var id : List.of("one", "two", "two", "three")) {
            inside("relay").write(PROJECTS, "project.created.v1", id);
        }
        var password = Files.writeString(directory.resolve("password"), PASSWORD);
        var example = example(password);
        try (var lines = example.inputReader()) {
            assertThat(read(lines, 3))
                    .containsExactly(
                            "project.created.v1 one {}",
                            "project.created.v1 two {}",
                            "project.created.v1 three {}");
        } finally {
            example.destroy();
            example.waitFor();
        }
    }

    private static Process example(Path password) throws Exception {
        var root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs/events.md"))) {
            root = Objects.requireNonNull(root.getParent());
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        root.resolve("docs/examples/events/Consumer.java").toString(),
                        "127.0.0.1:" + port,
                        "reports",
                        password.toString(),
                        certificate.file().toString(),
                        PROJECTS)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> read(BufferedReader lines, int count) throws Exception {
        var found = new ArrayList<String>();
        while (found.size() < count) {
            var line = lines.readLine();
            if (line == null) {
                return found;
            }
            // What a logger may write comes besides.
            if (line.startsWith("project.")) {
                found.add(line);
            }
        }
        return found;
    }

    @Test
    void aSubscriberSeesPublicTopicsAndNoOther() throws Exception {
        assertThat(outside("reports", PASSWORD).topics())
                .containsExactlyInAnyOrderElementsOf(
                        TopicCatalogue.publicFacts().stream().map(TopicSpec::name).toList());
        assertThatThrownBy(() -> outside("reports", PASSWORD).types("reports.x", USERS, 1))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void aSubscriberWritesNothingAndReadsInNobodysGroup() {
        assertThatThrownBy(() -> outside("reports", PASSWORD).write(PROJECTS, "forged", "x"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> outside("reports", PASSWORD).types("webhook.x", PROJECTS, 1))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    /// A password of the inside is worth nothing outside, and the other way round.
    @Test
    void accountsOfServicesAreUnknownOutsideAndSubscribersInside() {
        for (var stranger :
                List.of(
                        outside("project", "the-password-of-project"),
                        outside("reports", "wrong"),
                        inside("reports"))) {
            assertThatThrownBy(stranger::topics)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void whatCannotBeIsSaidWithoutAPassword() {
        var chain = certificate.chain();
        var key = certificate.key();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new KafkaListener(
                                "127.0.0.1", 1, "a:1", chain, key, Map.of("reports", "short\"")))
                .withMessageContaining("reports")
                .withMessageNotContaining("short");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new KafkaListener(
                                "127.0.0.1,X://0.0.0.0",
                                1,
                                "a:1",
                                chain,
                                key,
                                Map.of("reports", PASSWORD)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new KafkaSettings(
                                directory,
                                0,
                                SERVICES,
                                new KafkaListener(
                                        "127.0.0.1",
                                        1,
                                        "a:1",
                                        chain,
                                        key,
                                        Map.of("project", PASSWORD))))
                .withMessageContaining("project");
        assertThat(listener().toString()).doesNotContain(PASSWORD).doesNotContain("KEY");
    }
}
