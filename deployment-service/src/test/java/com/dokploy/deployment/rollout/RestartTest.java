package com.dokploy.deployment.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Scale, restart, stop and start, and the replicas one by one.
class RestartTest extends ServiceTest {
    /// Clauses 193, 194, 196, S84, S110, S112, B22, B26.
    @Test
    void replicasFollowWhatIsAskedOfThem() throws Exception {
        var application =
                application(
                        "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]");
        assertThat(api.post(application + "/restart").status()).isEqualTo(409);
        assertThat(api.get(application + "/instances").body().path("data").isEmpty()).isTrue();
        deploy(application, "success");

        var scaled = api.post(application + "/scale", "{\"replicas\": 2}");
        assertThat(scaled.status()).isEqualTo(200);
        assertThat(scaled.body().path("previousReplicas").asInt()).isEqualTo(1);
        assertThat(scaled.body().path("currentReplicas").asInt()).isEqualTo(2);
        assertThat(scaled.text("/status")).isEqualTo("scaling");
        eventually().until(() -> states(application).equals(List.of("running", "running")));
        assertThat(engine.services().find(serviceOf(application)).orElseThrow().desiredReplicas())
                .isEqualTo(2);
        untilStatus(application, "running");
        var before = since(application);

        var restarted = api.post(application + "/restart");
        assertThat(restarted.status()).isEqualTo(202);
        assertThat(restarted.text("/status")).isEqualTo("restarting");
        assertThat(restarted.text("/applicationId")).isEqualTo(api.get(application).text("/id"));
        eventually()
                .until(() ->
                        states(application).equals(List.of("running", "running"))
                                && since(application).stream().noneMatch(before::contains));

        assertThat(api.post(application + "/stop").status()).isEqualTo(200);
        untilStatus(application, "stopped");
        assertThat(api.get(application).body().path("replicas").asInt()).isEqualTo(2);
        assertThat(api.post(application + "/restart").text("/error/details/reason"))
                .isEqualTo("nothing-runs");

        assertThat(api.post(application + "/start").status()).isEqualTo(200);
        eventually().until(() -> states(application).equals(List.of("running", "running")));
        untilStatus(application, "running");

        // Nought is a number as well.
        assertThat(api.post(application + "/scale", "{\"replicas\": 0}").status()).isEqualTo(200);
        untilStatus(application, "stopped");
        eventually().until(() -> states(application).isEmpty());
        assertThat(api.post(application + "/restart").status()).isEqualTo(409);
    }

    /// Clauses 187, 192, S80, S102-S104: what a deploy takes, and what it replaces.
    @Test
    void onlyAForcedDeploymentReplacesWhatIsUnchanged() throws Exception {
        var application =
                application(
                        "\"image\": \"busybox\", \"command\": [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]");
        var first =
                finish(
                        api.post(
                                application + "/deploy",
                                "{\"branch\": \"main\", \"commitSha\": \"0123456789abcdef0123456789abcdef01234567\"}"),
                        "success");
        // Of an image they are noted, and no more.
        assertThat(api.get(first).text("/branch")).isEqualTo("main");
        assertThat(api.get(first).text("/commitSha"))
                .isEqualTo("0123456789abcdef0123456789abcdef01234567");
        var before = since(application);

        finish(api.post(application + "/deploy"), "success");
        assertThat(since(application)).isEqualTo(before);
        finish(api.post(application + "/deploy", "{\"force\": true}"), "success");
        assertThat(since(application)).hasSize(1).doesNotContainAnyElementsOf(before);

        // Another image waits for a deployment; so nothing happens here.
        assertThat(api.patch(application, "{\"image\": \"busybox:absent\"}").status())
                .isEqualTo(200);
        assertThat(api.post(application + "/restart").status()).isEqualTo(202);
        untilStatus(application, "running");
        assertThat(api.get(application + "/deployments").body().path("data")).hasSize(3);
        for (var body :
                new String[] {
                    "{\"branch\": \"--upload-pack=x\"}",
                    "{\"commitSha\": \"HEAD\"}",
                    "{\"force\": \"yes\"}"
                }) {
            assertThat(api.post(application + "/deploy", body).status()).as(body).isEqualTo(400);
        }
    }

    private List<String> states(String application) {
        return api.get(application + "/instances").body().path("data").findValuesAsString("state");
    }

    private List<String> since(String application) {
        return api.get(application + "/instances").body().path("data").findValuesAsString("since");
    }
}
