package com.dokploy.deployment.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.LogQuery;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Environments as a whole, shared by a project, secret, and as files.
class EnvironmentTest extends ServiceTest {
    /// B20, B25, S80, S86.
    @Test
    void replicasGetTheProjectsVariablesAndTheirOwn() throws Exception {
        var shared =
                api.put(
                        "/api/projects/" + project + "/env",
                        """
                        {"envVars": [ {"key": "REGION", "value": "west"}
                        , {"key": "LEVEL", "value": "shared"}
                        , {"key": "LICENCE", "value": "shared-s3cret", "isSecret": true, "as": "file"}]}
                        """);
        assertThat(shared.status()).as(shared.body().toString()).isEqualTo(200);
        assertThat(shared.body().toString()).doesNotContain("s3cret");
        var application =
                application(
                        """
                        "image": "busybox"
                        , "command": ["sh", "-c", "trap 'exit 0' TERM; env; cat /run/secrets/*; echo; sleep 3600 & wait"]
                        , "envVars": [{"key": "LEVEL", "value": "own"}
                        , {"key": "TOKEN", "value": "own-s3cret", "isSecret": true, "as": "file"}]
                        """);
        deploy(application, "success");

        var said = log(application);
        assertThat(said).contains("REGION=west", "LEVEL=own", "own-s3cret", "shared-s3cret");
        assertThat(said).doesNotContain("LICENCE=", "TOKEN=");
        assertThat(api.get(application).body().toString()).doesNotContain("s3cret");
        assertThat(secrets(application)).isEqualTo(2);
        var first = engine.services().find(serviceOf(application)).orElseThrow();

        // What is sent back as it was shown changes nothing.
        var env = api.get(application + "/env");
        assertThat(env.text("/envVars/1/value")).isEqualTo("********");
        assertThat(env.text("/envVars/1/as")).isEqualTo("file");
        assertThat(api.put(application + "/env", env.body().toString()).status()).isEqualTo(200);
        deploy(application, "success");
        assertThat(engine.services().find(serviceOf(application)).orElseThrow().digest())
                .isEqualTo(first.digest());

        // Another value is another secret; the old one goes.
        var changed =
                api.put(
                        application + "/env",
                        "{\"envVars\": [{\"key\": \"TOKEN\", \"value\": \"newer-s3cret\", \"isSecret\": true, \"as\": \"file\"}]}");
        assertThat(changed.status()).isEqualTo(200);
        eventually().until(() -> log(application).contains("newer-s3cret"));
        assertThat(log(application)).contains("LEVEL=shared");
        untilStatus(application, "running");
        assertThat(api.delete(application).status()).isEqualTo(204);
        eventually().until(() -> secrets(application) == 0);
    }

    /// B20, B25, S87.
    @Test
    void environmentsAreCheckedAndGuarded() {
        var path = "/api/projects/" + project + "/env";
        assertThat(api.put(path, "{}").status()).isEqualTo(400);
        assertThat(api.put(path, "{\"envVars\": [{\"key\": \"1X\", \"value\": \"\"}]}").status())
                .isEqualTo(400);
        assertThat(
                        api.put(
                                        path,
                                        "{\"envVars\": [{\"key\": \"F\", \"value\": \"\", \"as\": \"file\"}]}")
                                .status())
                .isEqualTo(400);
        var tag = api.get(path).headers().firstValue("ETag").orElseThrow();
        var body = "{\"envVars\": [{\"key\": \"A\", \"value\": \"1\"}]}";
        assertThat(api.call("PUT", path, body, Map.of("If-Match", tag)).status()).isEqualTo(200);
        var other = body.replace("1", "2");
        assertThat(api.call("PUT", path, other, Map.of("If-Match", tag)).status()).isEqualTo(412);
        var stranger = api(user("stranger", java.util.List.of("developer")), "stranger");
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.put(path, body).status()).isEqualTo(404);
    }

    private String log(String application) throws Exception {
        var said = new StringBuilder();
        for (var task : engine.tasks().wantedOfService(serviceOf(application))) {
            engine.logs()
                    .ofTask(task.id(), LogQuery.last(100))
                    .lines()
                    .forEach(line -> said.append(line.text()).append('\n'));
        }
        return said.toString();
    }

    private int secrets(String application) throws InterruptedException {
        var id = application.substring(application.lastIndexOf('/') + 1);
        return engine.secrets().list(LabelFilter.of(Labels.APPLICATION, id)).size();
    }
}
