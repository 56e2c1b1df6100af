package com.dokploy.deployment.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Clauses 193, 194, 196, S110-S112, B22, B26: scale, restart, stop and start, and the replicas one by one.
class RestartTest extends ServiceTest {
    @Test
    void replicasFollowWhatIsAskedOfThem() throws Exception {
        var application = application("\"image\": \"busybox\", \"command\": [\"sleep\", \"3600\"]");
        assertThat(api.post(application + "/restart").status()).isEqualTo(409);
        assertThat(api.get(application + "/instances").body().path("data").isEmpty()).isTrue();
        deploy(application, "success");

        var scaled = api.post(application + "/scale", "{\"replicas\": 2}");
        assertThat(scaled.status()).isEqualTo(200);
        assertThat(scaled.body().path("previousReplicas").asInt()).isEqualTo(1);
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
    }

    private List<String> states(String application) {
        return api.get(application + "/instances").body().path("data").findValuesAsString("state");
    }

    private List<String> since(String application) {
        return api.get(application + "/instances").body().path("data").findValuesAsString("since");
    }
}
