package com.dokploy.deployment.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import org.junit.jupiter.api.Test;

/// A rollback takes the configuration back as well, so that the next deployment does not
/// bring back what was undone. Replicas are not part of it.
class RollbackTest extends ServiceTest {
    /// Clause 237, S80, S135, S136, S138, B28, B29.
    @Test
    void theConfigurationGoesBackWithWhatRuns() throws Exception {
        var application =
                application(
                        """
                        "image": "busybox", "command": ["sh", "-c", "trap 'exit 0' TERM; sleep 3600 & wait"]
                        , "envVars": [{"key": "A", "value": "one"}, {"key": "S", "value": "s3cret-one", "isSecret": true}]
                        , "resources": {"memoryLimit": 64, "memoryReservation": 8}
                        , "placement": {"constraints": ["node.role==manager"]}
                        , "updatePolicy": {"order": "stop-first", "parallelism": 2}
                        """);
        deploy(application, "success");
        assertThat(engine.services().find(serviceOf(application)).orElseThrow().constraints())
                .containsExactly("node.role==manager");
        var good = fingerprint(application);

        assertThat(
                        api.patch(
                                        application,
                                        """
                                        {"image": "busybox:latest", "replicas": 2, "resources": {"memoryLimit": 32}
                                        , "envVars": [{"key": "A", "value": "two"}, {"key": "S", "value": "s3cret-two", "isSecret": true}]}
                                        """)
                                .status())
                .isEqualTo(200);
        // S80: what concerns the running service rolls out at once, without a deployment.
        eventually().until(() -> !fingerprint(application).equals(good));
        assertThat(api.get(application + "/deployments").body().path("data").size()).isEqualTo(1);
        var undone = deploy(application, "success");
        assertThat(fingerprint(application)).isNotEqualTo(good);

        finish(api.post(undone + "/rollback"), "success");
        assertThat(api.get(undone).text("/status")).isEqualTo("rolled_back");
        assertThat(fingerprint(application)).isEqualTo(good);
        var detail = api.get(application);
        assertThat(detail.text("/image")).isEqualTo("busybox");
        assertThat(detail.text("/envVars/0/value")).isEqualTo("one");
        assertThat(detail.text("/envVars/1/value")).isEqualTo("********");
        assertThat(detail.body().at("/resources/memoryLimit").asInt()).isEqualTo(64);
        assertThat(detail.text("/updatePolicy/order")).isEqualTo("stop-first");
        assertThat(detail.body().path("replicas").asInt()).isEqualTo(2);

        deploy(application, "success");
        assertThat(fingerprint(application)).isEqualTo(good);
    }

    /// S91, S137: a fixed port that another application has by now is not taken from it.
    @Test
    void aPortThatIsTakenByNowFailsTheRollback() throws Exception {
        var port = 31_000 + (int) (System.nanoTime() % 800);
        var fixed = "\"ports\": [{\"containerPort\": 80, \"publishedPort\": %d}]".formatted(port);
        var sleeps =
                "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]";
        var application = application(sleeps + ", " + fixed);
        deploy(application, "success");
        assertThat(api.patch(application, "{\"ports\": []}").status()).isEqualTo(200);
        untilStatus(application, "running");
        var undone = deploy(application, "success");
        var running = fingerprint(application);
        var other = application(sleeps + ", " + fixed);

        var failed = finish(api.post(undone + "/rollback"), "failed");

        assertThat(api.get(failed).text("/reason"))
                .isEqualTo("Port %d/tcp belongs to another application by now".formatted(port));
        assertThat(api.get(undone).text("/status")).isEqualTo("success");
        assertThat(api.get(application).body().path("ports")).isEmpty();
        assertThat(fingerprint(application)).isEqualTo(running);
        untilStatus(application, "running");
        assertThat(api.get(other).body().at("/ports/0/publishedPort").isNull()).isTrue();
    }

    private String fingerprint(String application) throws InterruptedException {
        return engine.services()
                .find(serviceOf(application))
                .orElseThrow()
                .labels()
                .getOrDefault(Observed.FINGERPRINT, "");
    }
}
