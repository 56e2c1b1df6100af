package com.dokploy.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {
    private static final String PROJECTS = "dokploy.project.project.v1";
    private static final String BUILD_LOG = "dokploy.stream.build-log.v1";
    private static final Map<String, String> PASSWORDS =
            Map.of(
                    "admin", "a",
                    "relay", "r",
                    "project", "p",
                    "deployment", "d",
                    "webhook", "w");

    @TempDir static Path directory;
    static KafkaBroker broker;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(new KafkaSettings(directory, 0, PASSWORDS));
        provision();
        provision();
    }

    private static void provision() {
        try (var admin = broker.admin()) {
            var access = new KafkaAccess(admin);
            access.ensureTopics(TopicCatalogue.all());
            access.allowRelay("relay");
            access.allowServices(List.of("project", "deployment", "webhook"));
            access.allowDeadLetters("deployment", List.of(PROJECTS));
        }
    }

    @AfterAll
    static void stop() {
        broker.stop();
    }

    @Test
    void theRelayWritesFactsAndServicesReadThem() throws Exception {
        KafkaClients.send(broker.clientProperties("relay"), PROJECTS, "made");
        assertThat(
                        KafkaClients.read(
                                broker.clientProperties("deployment"), "deployment.x", PROJECTS, 1))
                .contains("made");
    }

    @Test
    void aServiceCannotForgeAnothersFact() {
        assertThatThrownBy(() ->
                        KafkaClients.send(
                                broker.clientProperties("project"),
                                "dokploy.webhook.push.v1",
                                "forged"))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void aServiceWritesItsOwnStreamAndNobodyElseDoes() throws Exception {
        KafkaClients.send(broker.clientProperties("deployment"), BUILD_LOG, "line");
        assertThatThrownBy(() ->
                        KafkaClients.send(broker.clientProperties("webhook"), BUILD_LOG, "forged"))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void aServiceSetsAsideOnlyWhatItConsumes() throws Exception {
        KafkaClients.send(broker.clientProperties("deployment"), PROJECTS + ".dlt", "unreadable");
        assertThatThrownBy(() ->
                        KafkaClients.send(
                                broker.clientProperties("webhook"), PROJECTS + ".dlt", "x"))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void aServiceCannotReadInAnothersGroup() {
        assertThatThrownBy(() ->
                        KafkaClients.read(
                                broker.clientProperties("project"), "deployment.x", PROJECTS, 1))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void refusesAWrongPassword() {
        var client = KafkaBroker.clientProperties(broker.bootstrapServers(), "project", "wrong");
        assertThatThrownBy(() -> KafkaClients.send(client, PROJECTS, "x"))
                .isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void refusesAClientWithoutCredentials() {
        Map<String, Object> client =
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "request.timeout.ms", "1000",
                        "default.api.timeout.ms", "2000");
        try (var nobody = Admin.create(client)) {
            assertThatThrownBy(() -> nobody.listTopics().names().get())
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void topicsKeepWhatTheirNamesSay() throws Exception {
        try (var admin = broker.admin()) {
            assertThat(setting(admin, "dokploy.auth.user.state.v1", "cleanup.policy"))
                    .isEqualTo("compact");
            assertThat(setting(admin, PROJECTS, "retention.ms")).isEqualTo("2592000000");
            assertThat(setting(admin, BUILD_LOG, "retention.ms")).isEqualTo("3600000");
            var described = admin.describeTopics(List.of(PROJECTS)).allTopicNames().get();
            assertThat(described.values())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.partitions()).hasSize(6));
        }
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var configs = admin.describeConfigs(List.of(resource)).all().get().values();
        return configs.iterator().next().get(name).value();
    }

    @Test
    void keepsRecordsTopicsAndRightsOverARestart(@TempDir Path own) throws Exception {
        var settings = new KafkaSettings(own, 0, PASSWORDS);
        try (var first = KafkaBroker.start(settings);
                var admin = first.admin()) {
            var access = new KafkaAccess(admin);
            access.ensureTopics(List.of(TopicSpec.of(PROJECTS)));
            access.allowRelay("relay");
            access.allowServices(List.of("project"));
            KafkaClients.send(first.clientProperties("relay"), PROJECTS, "kept");
        }
        var id = Files.readString(own.resolve("cluster.id"));
        try (var second = KafkaBroker.start(settings)) {
            assertThat(
                            KafkaClients.read(
                                    second.clientProperties("project"), "project.x", PROJECTS, 1))
                    .containsExactly("kept");
            assertThat(Files.readString(own.resolve("cluster.id"))).isEqualTo(id);
        }
    }

    @Test
    void saysSoWhenItsDirectoryIsInUse() {
        assertThatThrownBy(
                        () -> KafkaBroker.start(new KafkaSettings(directory, 0, PASSWORDS)).close())
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("already in use");
    }

    @Test
    void refusesPasswordsThatWouldNeedQuotes() {
        assertThatThrownBy(() -> new KafkaSettings(directory, 0, Map.of("admin", "a\"; x")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
