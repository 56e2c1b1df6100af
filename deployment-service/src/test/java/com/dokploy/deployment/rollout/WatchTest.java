package com.dokploy.deployment.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.platform.docker.ContainerTemplate;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.ServiceSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What happens to an application after its deployment is noticed within 15 seconds, told and, where
/// it was done behind our back, repaired. On the real swarm.
class WatchTest extends ServiceTest {
    private static final Duration NOTICED = Duration.ofSeconds(15);
    private static final String SLEEP =
            "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]";

    @Autowired private RolloutTable table;

    private static ConditionFactory noticed() {
        return Awaitility.await().atMost(NOTICED).pollInterval(Duration.ofMillis(100));
    }

    /// S82 and architecture, Pipeline is not convergence.
    @Test
    void whatIsChangedOutsideIsRepairedAndTold() throws Exception {
        var removed = application(SLEEP);
        var scaled = application(SLEEP);
        var edited = application(SLEEP);
        var all = List.of(removed, scaled, edited);
        var deployments = all.stream().map(one -> api.post(one + "/deploy", "{}")).toList();
        deployments.forEach(accepted -> finish(accepted, "success"));

        engine.services().remove(serviceOf(removed));
        change(scaled, 3);
        change(edited, 1);

        for (var one : all) {
            noticed().until(() -> codesTold(one).contains("changed-outside"));
        }
        assertThat(reasonsTold(removed)).anyMatch(reason -> reason.contains("removed outside"));
        assertThat(reasonsTold(scaled)).anyMatch(reason -> reason.contains("from 1 to 3"));
        assertThat(reasonsTold(edited)).anyMatch(reason -> reason.contains("changed outside"));
        for (var one : all) {
            eventually()
                    .until(() ->
                            isWell(one)
                                    && engine.services()
                                                    .find(serviceOf(one))
                                                    .orElseThrow()
                                                    .desiredReplicas()
                                            == 1);
        }
        assertThat(api.get(removed + "/instances").body().at("/data/0/state").asString())
                .isEqualTo("running");
    }

    /// As an operator would with `docker service update`: our labels stay.
    private void change(String application, int replicas) throws Exception {
        var service = engine.services().find(serviceOf(application)).orElseThrow();
        var template =
                ContainerTemplate.builder(ImageReference.parse("busybox"))
                        .args(List.of("sleep", "7200"))
                        .build();
        engine.services()
                .update(
                        ServiceSpec.builder(service.name(), template)
                                .labels(service.labels())
                                .replicas(replicas)
                                .build(),
                        service.version(),
                        null);
    }

    /// S82, S85, B26.
    @Test
    void whatEndsLaterIsInErrorWithItsReasonAndRecovers() {
        var crashing = application(later("exit 7"));
        var starving =
                application(
                        later("exec dd if=/dev/zero of=/dev/null bs=64M")
                                + ", \"resources\": {\"memoryLimit\": 8}");
        var ailing =
                application(
                        later("touch /tmp/ill; sleep 3600")
                                + ", \"healthCheck\": {\"command\": \"test ! -e /tmp/ill\", \"interval\": 1, \"retries\": 1}");
        Stream.of(crashing, starving, ailing)
                .map(one -> api.post(one + "/deploy", "{}"))
                .toList()
                .forEach(accepted -> finish(accepted, "success"));

        until(crashing, "crash-loop");
        until(starving, "out-of-memory");
        until(ailing, "health-check-failed");

        assertThat(api.get(crashing).text("/statusReason")).contains("exit code 7");
        assertThat(api.get(ailing).text("/healthStatus")).isEqualTo("unhealthy");
        var instance = api.get(crashing + "/instances").body().at("/data/0");
        assertThat(instance.path("exitCode").asInt()).isEqualTo(7);
        assertThat(instance.path("restarts").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(instance.at("/node/hostname").asString()).isNotEmpty();

        // A loop is told once, however often it starts again.
        var told = codesTold(crashing).size();
        var restarts = instance.path("restarts").asInt();
        eventually()
                .until(() ->
                        api.get(crashing + "/instances").body().at("/data/0/restarts").asInt()
                                > restarts);
        assertThat(codesTold(crashing)).hasSize(told);

        assertThat(
                        api.patch(
                                        crashing,
                                        "{\"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]}")
                                .status())
                .isEqualTo(200);
        eventually().until(() -> isWell(crashing));
    }

    /// Why a first version does not run is told with its last words, and without what it was told in confidence.
    @Test
    void whatNeverRanSaysWhyWithoutSecrets() {
        var application =
                application(
                        """
                        "image": "busybox", "command": ["sh", "-c", "echo my key is $KEY; exit 3"]
                        , "envVars": [{"key": "KEY", "value": "hunter2-of-course", "isSecret": true}]
                        """);
        var failed = api.get(deploy(application, "failed"));
        assertThat(failed.text("/reason")).contains("exit code 3", "my key is ********");
        untilStatus(application, "error");
        var detail = api.get(application);
        assertThat(detail.text("/statusReasonCode")).isEqualTo("rollout-failed");
        assertThat(detail.text("/statusReason")).contains("exit code 3");
        assertThat(detail.body().toString()).doesNotContain("hunter2");
        assertThat(told(application, "reason").toString()).doesNotContain("hunter2");
    }

    /// Replicas of the service take turns: who comes a moment later does not look again.
    @Test
    void looksAreShared() {
        eventually().until(() -> !table.takeTurn(Duration.ofMinutes(1)));
        assertThat(table.takeTurn(Duration.ofMinutes(1))).isFalse();
    }

    /// S252: a replica that freezes within a transaction, such as a claim, loses its locks as it loses its leases.
    @Test
    void transactionsThatStandStillAreEnded() {
        assertThat(
                        jdbc.sql("show idle_in_transaction_session_timeout")
                                .query(String.class)
                                .single())
                .isEqualTo("15s");
    }

    private static String later(String script) {
        return "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"sleep 3; %s\"]"
                .formatted(script);
    }

    private void until(String application, String code) {
        eventually()
                .until(() ->
                        api.get(application).text("/status").equals("error")
                                && api.get(application).text("/statusReasonCode").equals(code));
    }

    private boolean isWell(String application) {
        var detail = api.get(application).body();
        return detail.path("status").asString().equals("running")
                && detail.path("statusReason").isNull();
    }

    private List<String> codesTold(String application) {
        return told(application, "reasonCode");
    }

    private List<String> reasonsTold(String application) {
        return told(application, "reason");
    }

    private List<String> told(String application, String member) {
        return jdbc.sql(
                        """
                        select coalesce(data ->> :member, '') from outbox
                        where aggregate_id = :id and type = 'application.status-changed.v1'
                        order by id
                        """)
                .param("member", member)
                .param("id", java.util.UUID.fromString(api.get(application).text("/id")))
                .query(String.class)
                .list();
    }
}
