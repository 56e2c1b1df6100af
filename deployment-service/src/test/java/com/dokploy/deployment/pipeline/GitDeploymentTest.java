package com.dokploy.deployment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.source.GitFixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A repository is cloned, built and deployed.
class GitDeploymentTest extends ServiceTest {
    @TempDir Path directory;
    private GitFixture git;

    @BeforeEach
    void serveARepository() {
        git = new GitFixture(directory);
    }

    @AfterEach
    void stopServing() {
        git.close();
    }

    /// Clauses 164-167, 179, 225, 230-234, 238, 239, S133, S144.
    @Test
    void aRepositoryIsBuiltAndAnswers() throws Exception {
        git.file("app/index.html", "hello from git")
                .file(
                        "app/Dockerfile",
                        """
                        FROM busybox
                        COPY index.html /www/
                        RUN echo building
                        CMD ["httpd", "-f", "-p", "8080", "-h", "/www"]
                        """);
        var commit = git.commit("Say hello");
        var application =
                application(
                        """
                        "gitSource": {"repoUrl": "%s", "buildPath": "./app"}
                        , "ports": [{"containerPort": 8080}]
                        """
                                .formatted(git.url()));

        var deployment = api.get(deploy(application, "success"));

        assertThat(deployment.text("/commitSha")).isEqualTo(commit);
        assertThat(deployment.text("/commitMessage")).isEqualTo("Say hello");
        assertThat(deployment.text("/author")).isNotEmpty();
        assertThat(deployment.text("/branch")).isEqualTo("main");
        assertThat(deployment.text("/buildOutput")).contains("RUN echo building");
        var stages = deployment.body().path("stages");
        assertThat(stages.findValuesAsString("name"))
                .containsExactly("cloning", "building", "deploying");
        assertThat(stages.findValuesAsString("status"))
                .containsExactly("completed", "completed", "completed");
        assertThat(deployment.body().path("duration").asInt())
                .isEqualTo(
                        stages.findValues("duration").stream()
                                .mapToInt(tools.jackson.databind.JsonNode::asInt)
                                .sum());
        // Contiguous: each stage begins when the one before it ends.
        assertThat(stages.at("/1/startedAt")).isEqualTo(stages.at("/0/finishedAt"));
        assertThat(stages.at("/2/startedAt")).isEqualTo(stages.at("/1/finishedAt"));

        var detail = api.get(application);
        assertThat(detail.text("/gitSource/lastCommitSha")).isEqualTo(commit);
        assertThat(detail.text("/gitSource/lastSync")).isNotEmpty();
        assertThat(detail.text("/image")).startsWith("dokploy/");
        assertThat(page(detail.body().at("/ports/0/publishedPort").asInt()))
                .isEqualTo("hello from git");

        var logs = api.get(deployment.text("/_links/logs"));
        assertThat(logs.status()).isEqualTo(200);
        assertThat(logs.body().path("logs").findValuesAsString("stage"))
                .contains("cloning", "building");
        assertThat(logs.body().at("/logs/0").propertyNames())
                .contains("timestamp", "stage", "message", "level");
    }

    @Test
    void aFailingBuildFailsWithItsReasonAndDeploysNothing() throws Exception {
        git.file("Dockerfile", "FROM busybox\nRUN echo nearly there\nRUN false\n").commit("Break");
        var application = application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.url()));

        var deployment = api.get(deploy(application, "failed"));

        assertThat(deployment.text("/reason")).contains("non-zero code: 1");
        assertThat(deployment.text("/buildOutput")).contains("nearly there");
        assertThat(deployment.body().path("stages").findValuesAsString("status"))
                .containsExactly("completed", "failed", "skipped");
        assertThat(engine.services().find(serviceOf(application))).isEmpty();
        assertThat(api.get(application).text("/status")).isEqualTo("error");
    }

    /// S140.
    @Test
    void secretsAreMaskedInWhatABuildWrites() {
        git.file("Dockerfile", "FROM busybox\nRUN echo the key is hunter2-of-course\nRUN false\n")
                .commit("Leak");
        var application =
                application(
                        """
                        "gitSource": {"repoUrl": "%s"}
                        , "envVars": [{"key": "KEY", "value": "hunter2-of-course", "isSecret": true}]
                        """
                                .formatted(git.url()));

        var deployment = api.get(deploy(application, "failed"));

        assertThat(deployment.body().toString()).doesNotContain("hunter2");
        assertThat(deployment.text("/buildOutput")).contains("the key is ********");
        assertThat(api.get(deployment.text("/_links/logs")).body().toString())
                .doesNotContain("hunter2");
    }

    @Test
    void credentialsInTheUrlAreUsedAndNeverShown() {
        git.file("Dockerfile", "FROM busybox\nRUN false\n").commit("Private");
        var application =
                application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.privateUrl()));

        assertThat(api.get(application).body().toString()).doesNotContain("s3cret");
        var deployment = api.get(deploy(application, "failed"));
        assertThat(deployment.body().at("/stages/0/status").asString()).isEqualTo("completed");
        assertThat(deployment.body().toString()).doesNotContain("s3cret");

        // Naming the same repository again keeps them.
        var shown = api.get(application).body().path("gitSource").toString();
        assertThat(api.patch(application, "{\"gitSource\": %s}".formatted(shown)).status())
                .isEqualTo(200);
        var again = api.get(deploy(application, "failed"));
        assertThat(again.body().at("/stages/0/status").asString()).isEqualTo("completed");
    }

    /// S105, S133.
    @Test
    void aMissingBranchFailsTheFirstStage() {
        git.file("Dockerfile", "FROM busybox\n").commit("First");
        var application = application("\"gitSource\": {\"repoUrl\": \"%s\"}".formatted(git.url()));

        var deployment =
                api.get(
                        finish(
                                api.post(application + "/deploy", "{\"branch\": \"absent\"}"),
                                "failed"));

        assertThat(deployment.body().path("stages").findValuesAsString("status"))
                .containsExactly("failed", "skipped", "skipped");
        assertThat(deployment.text("/reason")).isNotEmpty();
        // A one-off: the configured branch stays (S105).
        assertThat(api.get(application).text("/gitSource/branch")).isEqualTo("main");
    }

    private static String page(int port) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(port)))
                            .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
