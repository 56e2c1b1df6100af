package com.dokploy.deployment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.WebServerImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/// An image deploy from end to end.
class ImageDeploymentTest extends ServiceTest {
    /// Clauses 103, 106, 186-192, 229, 231-233, 235, S103, S133.
    @Test
    void anImageRunsAndAnswersAtItsPublishedPort() throws Exception {
        WebServerImage.ensure(engine);
        var created =
                api.post(
                        "/api/applications",
                        """
                        {"name": "web", "projectId": "%s", "image": "%s", "replicas": 1
                        , "ports": [{"containerPort": 80}]}
                        """
                                .formatted(project, WebServerImage.NAME));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/status")).isEqualTo("pending");
        var application = created.text("/_links/self");

        var deployed = api.post(created.text("/_links/deploy"), "{\"branch\":\"main\"}");
        assertThat(deployed.status()).isEqualTo(202);
        assertThat(deployed.text("/status")).isEqualTo("pending");
        assertThat(deployed.body().path("queuePosition").asInt()).isEqualTo(1);
        assertThat(deployed.body().path("estimatedTime").asInt()).isEqualTo(300);

        var deployment = deployed.text("/_links/deployment");
        eventually()
                .failFast(
                        "the deployment failed",
                        () -> api.get(deployment).text("/status").equals("failed"))
                .until(() -> api.get(deployment).text("/status").equals("success"));

        var detail = api.get(application);
        assertThat(detail.text("/status")).isEqualTo("running");
        var port = detail.body().at("/ports/0/publishedPort").asInt();
        assertThat(port).isPositive();
        assertThat(pageAt(port)).isEqualTo(200);
        assertThat(deployed.body().path("_links").propertyNames())
                .containsExactlyInAnyOrder("deployment", "logs");
        assertThat(deployed.text("/_links/logs")).isEqualTo(deployment + "/logs");
        var whole = api.get(deployment);
        assertThat(whole.body().path("_links").propertyNames())
                .contains("self", "rollback", "logs");
        assertThat(whole.text("/_links/self")).isEqualTo(deployment);
        assertThat(whole.text("/_links/rollback")).isEqualTo(deployment + "/rollback");
        var stages = whole.body().path("stages");
        assertThat(stages.findValuesAsString("name"))
                .containsExactly("cloning", "building", "deploying");
        assertThat(stages.findValuesAsString("status"))
                .containsExactly("skipped", "skipped", "completed");
    }

    private static int pageAt(int port) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
