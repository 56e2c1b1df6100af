package com.dokploy.deployment.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/// What the service needs is away for a while: work waits and goes on, and nothing is done twice.
class OutageTest extends FaultTest {
    private static final String TOPIC = "dokploy.deployment.deployment.v1";

    /// S113, architecture 7: the engine does what it is asked, and the connection breaks before it can say so.
    @Test
    void everyCallToDockerMayLoseItsAnswer() throws Exception {
        git.file(
                        "Dockerfile",
                        "FROM busybox\nRUN echo %s; sleep 1\nCMD [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]\n"
                                .formatted(UUID.randomUUID()))
                .commit("Build");
        var application =
                application(
                        """
                        "gitSource": {"repoUrl": "%s"}, "ports": [{"containerPort": 80}]
                        , "envVars": [{"key": "TOKEN", "value": "s3cret", "isSecret": true, "as": "file"}]
                        , "volumes": [{"source": "data", "target": "/data"}]
                        """
                                .formatted(git.url()));
        Set<String> cut = ConcurrentHashMap.newKeySet();
        bed.proxy.judgeBy(call ->
                cut.add(kindOf(call))
                        ? EngineProxy.Fate.LOSES_ITS_ANSWER
                        : EngineProxy.Fate.PASSES);

        var deployment = deploy(application);
        eventually()
                .until(() -> {
                    letTimePass();
                    return detail(deployment).body().path("finishedAt").isString();
                });

        assertDoneOnce(application, deployment);
        assertThat(cut)
                .contains(
                        "POST /build",
                        "POST /services/create",
                        "POST /networks/create",
                        "POST /secrets/create");
    }

    /// `POST /v1.41/services/abc123/update?version=5 HTTP/1.1` is `POST /services/*/update`.
    private static String kindOf(String call) {
        var words = call.split(" ");
        if (words.length < 2) {
            return call;
        }
        var path = words[1].replaceFirst("^/v[0-9.]+", "").replaceFirst("\\?.*", "");
        return words[0] + " " + path.replaceAll("/[^/]*[0-9][^/]*", "/*");
    }

    /// Waits between attempts are cut short.
    private void letTimePass() {
        for (var table : List.of("deployment", "rollout")) {
            bed.jdbc
                    .sql(
                            "update %s set next_attempt_at = now() where next_attempt_at > now() and lease_owner is null"
                                    .formatted(table))
                    .update();
        }
    }

    /// S113: what is asked for while Docker is away is taken and done later; what was under way goes on.
    @Test
    void workWaitsWhileDockerIsAway() throws Exception {
        var building = builtApplication(2);
        var running = application(SLEEPS);
        assertDoneOnce(running, deploy(running));
        var interrupted = deploy(building);
        untilStatus(interrupted, "building");

        bed.proxy.cut();
        var queued = deploy(running);
        var path = "/api/applications/" + running;
        assertThat(api.post(path + "/scale", "{\"replicas\": 2}").status()).isEqualTo(200);
        assertThat(api.post(path + "/restart").status()).isEqualTo(202);
        for (var deployment : List.of(interrupted, queued)) {
            eventually().until(() -> saysWhyItWaits(deployment));
            assertThat(detail(deployment).body().path("finishedAt").isNull()).isTrue();
        }
        bed.proxy.restore();
        eventually()
                .until(() -> {
                    letTimePass();
                    return detail(interrupted).body().path("finishedAt").isString()
                            && detail(queued).body().path("finishedAt").isString();
                });

        assertDoneOnce(building, interrupted);
        assertDoneOnce(running, queued);
        assertThat(api.get(path + "/instances").body().path("data")).hasSize(2);
    }

    private boolean saysWhyItWaits(UUID deployment) {
        return api
                .get("/api/deployments/%s/logs".formatted(deployment))
                .body()
                .path("logs")
                .findValuesAsString("message")
                .stream()
                .anyMatch(line -> line.startsWith("Docker is not available"));
    }

    /// S251, clause 371: without Kafka deployments go on, and all of their events arrive later, each once.
    @Test
    void eventsArriveLaterWhenKafkaIsAway() throws Exception {
        var application = application(SLEEPS);
        bed.servers.kafkaGoesAway();
        UUID deployment;
        try {
            deployment = deploy(application);
            assertDoneOnce(application, deployment);
        } finally {
            bed.servers.kafkaComesBack();
        }

        var wanted = announced(deployment);
        eventually().until(() -> published(deployment).size() >= wanted.size());
        assertThat(published(deployment)).isEqualTo(wanted);
    }

    /// Each event once: what comes again has its id.
    private List<String> published(UUID deployment) {
        var properties = new Properties();
        properties.putAll(bed.servers.kafka().clientProperties("admin"));
        try (var consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(TOPIC).stream()
                            .map(one -> new TopicPartition(TOPIC, one.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var ids = new HashSet<String>();
            var types = new ArrayList<String>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().equals(deployment.toString())
                            && ids.add(header(record, "ce_id"))) {
                        types.add(header(record, "ce_type").split("\\.")[1]);
                    }
                }
            }
            return types;
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /// Clause 371, S143: the database dies under a build and comes back.
    @Test
    void workGoesOnWhenPostgresIsStartedAgain() throws Exception {
        var application = builtApplication(4);
        var deployment = deploy(application);
        untilStatus(deployment, "building");

        assertThat(ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly()).isTrue();

        untilFinished(deployment);
        assertDoneOnce(application, deployment);
    }

    private long postmaster() throws SQLException {
        try (var connection = bed.servers.database().connectAsSuperuser();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::bigint")) {
            row.next();
            return row.getLong(1);
        }
    }
}
