package com.dokploy.deployment.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Clauses 133-185 with S79-S101: applications as the API shows and takes them, before anything runs.
class ApplicationApiTest extends ServiceTest {
    /// Clauses 101, 143, 149, 168-170, S81, S109.
    @Test
    void aMinimalBodyIsEnough() {
        var created = api.post("/api/applications", body("\"image\": \"nginx:latest\""));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/status")).isEqualTo("pending");
        assertThat(created.text("/serviceName")).matches("[a-z0-9-]{1,63}");
        assertThat(created.text("/createdAt"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(created.headers().firstValue("Location")).contains(created.text("/_links/self"));
        var detail = api.get(created.text("/_links/self"));
        assertThat(detail.body().path("replicas").asInt()).isEqualTo(1);
        assertThat(detail.text("/healthStatus")).isEqualTo("unknown");
        assertThat(created.body().path("_links").propertyNames())
                .containsExactlyInAnyOrder("self", "deploy");
        assertThat(created.text("/_links/deploy"))
                .isEqualTo(created.text("/_links/self") + "/deploy");
    }

    /// Clauses 62-64: the example of the specification, with both faults in one answer.
    @Test
    void bothFaultsOfAFormAreTold() {
        var answer =
                api.post(
                        "/api/applications",
                        "{\"name\": \"My App!\", \"projectId\": \"%s\", \"image\": \"nginx\", \"replicas\": 150}"
                                .formatted(project));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/error/code")).isEqualTo("VALIDATION_ERROR");
        var errors = answer.body().at("/error/details/errors");
        assertThat(errors.findValuesAsString("field")).containsExactly("name", "replicas");
        assertThat(errors.findValuesAsString("constraint")).containsExactly("regex", "range");
        assertThat(errors.findValuesAsString("message"))
                .containsExactly("Name must be alphanumeric", "Replicas must be between 0 and 100");
        assertThat(errors.at("/0/received").asString()).isEqualTo("My App!");
        assertThat(errors.at("/1/received").isNumber()).isTrue();
        assertThat(errors.at("/1/received").asInt()).isEqualTo(150);
    }

    /// Clauses 193, 195, S84, S110, S111: before the first deployment a number is kept for it.
    @Test
    void aNumberIsKeptForTheFirstDeployment() {
        var path = application("\"image\": \"nginx\"");
        for (var replicas : List.of(5, 5, 0)) {
            var before = api.get(path).body().path("replicas").asInt();
            var scaled = api.post(path + "/scale", "{\"replicas\": %d}".formatted(replicas));
            assertThat(scaled.status()).isEqualTo(200);
            assertThat(scaled.text("/status")).isEqualTo("scaling");
            assertThat(scaled.body().path("previousReplicas").asInt()).isEqualTo(before);
            assertThat(scaled.body().path("currentReplicas").asInt()).isEqualTo(replicas);
            assertThat(api.get(path).body().path("replicas").asInt()).isEqualTo(replicas);
            assertThat(api.get(path).text("/status")).isEqualTo("pending");
        }
        var refused = api.post(path + "/scale", "{\"replicas\": 101}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().toString()).contains("Replicas must be between 0 and 100");
        assertThat(api.post(path + "/scale", "{}").status()).isEqualTo(400);
    }

    /// Clauses 102, 150-167, 171-180, S86, S91, S97, S98, S100.
    @Test
    void showsWhatWasConfigured() {
        var path =
                application(
                        """
                        "image": "nginx", "replicas": 3
                        , "envVars": [{"key": "A", "value": "1"}, {"key": "B", "value": "2", "isSecret": true}]
                        , "ports": [{"containerPort": 80}]
                        , "volumes": [{"source": "data", "target": "/data", "readOnly": true}]
                        , "healthCheck": {"command": "true"}
                        , "resources": {"memoryLimit": 512, "cpuLimit": 0.5, "memoryReservation": 64}
                        , "placement": {"constraints": ["node.labels.zone==west"]}
                        , "updatePolicy": {"delay": 5}
                        , "gitSource": {"repoUrl": "https://git.example.com/shop/web.git"}
                        """);
        var detail = api.get(path);
        assertThat(detail.status()).isEqualTo(200);
        assertThat(detail.text("/envVars/0/value")).isEqualTo("1");
        assertThat(detail.body().at("/envVars/0/isSecret").asBoolean()).isFalse();
        assertThat(detail.text("/envVars/1/value")).isEqualTo("********");
        assertThat(detail.text("/ports/0/protocol")).isEqualTo("tcp");
        assertThat(detail.body().at("/ports/0/publishedPort").isNull()).isTrue();
        assertThat(detail.body().at("/volumes/0/readOnly").asBoolean()).isTrue();
        assertThat(detail.body().at("/healthCheck/interval").asInt()).isEqualTo(30);
        assertThat(detail.body().at("/healthCheck/timeout").asInt()).isEqualTo(10);
        assertThat(detail.body().at("/healthCheck/retries").asInt()).isEqualTo(3);
        assertThat(detail.body().at("/resources/cpuLimit").asDouble()).isEqualTo(0.5);
        assertThat(detail.body().at("/resources/memoryReservation").asInt()).isEqualTo(64);
        assertThat(detail.body().at("/resources/currentMemory").isNull()).isTrue();
        assertThat(detail.text("/placement/constraints/0")).isEqualTo("node.labels.zone==west");
        assertThat(detail.body().at("/updatePolicy/delay").asInt()).isEqualTo(5);
        assertThat(detail.text("/updatePolicy/order")).isEqualTo("start-first");
        assertThat(detail.text("/gitSource/branch")).isEqualTo("main");
        assertThat(detail.text("/gitSource/buildPath")).isEqualTo("./");
        assertThat(detail.text("/gitSource/dockerfile")).isEqualTo("Dockerfile");
        assertThat(detail.body().path("domains").isEmpty()).isTrue();
        assertThat(detail.body().path("_links").propertyNames())
                .containsExactlyInAnyOrder(
                        "self", "deploy", "logs", "metrics", "deployments", "previews");
        for (var relation : List.of("deploy", "logs", "metrics", "deployments", "previews")) {
            assertThat(detail.text("/_links/" + relation)).isEqualTo(path + "/" + relation);
        }

        // What was read may be sent back, and changes nothing (S3, S86).
        var same = api.patch(path, detail.body().toString());
        assertThat(same.status()).as(same.body().toString()).isEqualTo(200);
        assertThat(same.headers().firstValue("ETag"))
                .isEqualTo(detail.headers().firstValue("ETag"));
    }

    /// Clauses 144-148, 164, S88, S89, S99: each fault names its field and its rule.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | length | {\"name\": \"ab\", \"image\": \"nginx\"}",
                "name | regex | {\"name\": \"-web\", \"image\": \"nginx\"}",
                "name | regex | {\"name\": \"my web\", \"image\": \"nginx\"}",
                "name | required | {\"image\": \"nginx\"}",
                "projectId | required | {\"name\": \"web\", \"image\": \"nginx\", \"projectId\": null}",
                "replicas | range | {\"name\": \"web\", \"image\": \"nginx\", \"replicas\": 101}",
                "replicas | range | {\"name\": \"web\", \"image\": \"nginx\", \"replicas\": -1}",
                "image | required | {\"name\": \"web\"}",
                "gitSource.repoUrl | regex | {\"name\": \"web\", \"gitSource\": {\"repoUrl\": \"file:///etc\"}}",
                "gitSource.branch | regex | {\"name\": \"web\", \"gitSource\": {\"repoUrl\": \"https://a.example/b\", \"branch\": \"--upload-pack=x\"}}",
                "gitSource.buildPath | regex | {\"name\": \"web\", \"gitSource\": {\"repoUrl\": \"https://a.example/b\", \"buildPath\": \"../x\"}}"
            })
    void refusesWhatBreaksARule(String field, String constraint, String json) {
        var withProject =
                json.contains("projectId")
                        ? json
                        : json.replaceFirst("\\{", "{\"projectId\": \"" + project + "\", ");
        var answer = api.post("/api/applications", withProject);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.body().toString())
                .contains("\"" + field + "\"")
                .contains("\"" + constraint + "\"");
    }

    /// S4: no coercion. S33, S76: a project that cannot be seen is as one that is not there.
    @Test
    void takesNoNumberFromTextAndNoProjectOfOthers() {
        assertThat(
                        api.post(
                                        "/api/applications",
                                        body("\"image\": \"nginx\", \"replicas\": \"5\""))
                                .status())
                .isEqualTo(400);
        var foreign = project(user("other", List.of("developer")));
        var answer =
                api.post(
                        "/api/applications",
                        body("\"image\": \"nginx\"")
                                .replace(project.toString(), foreign.toString()));
        assertThat(answer.status()).isEqualTo(422);
    }

    /// Clauses 181-185, S79, S90, S95, S101, B5.
    @Test
    void isChangedAndDeleted() {
        var path = application("\"image\": \"nginx\", \"resources\": {\"memoryLimit\": 64}");
        var before = api.get(path);
        var tag = before.headers().firstValue("ETag").orElseThrow();
        var changed =
                api.call(
                        "PATCH",
                        path,
                        "{\"replicas\": 4, \"resources\": {\"cpuLimit\": 1.5}, \"envVars\": [{\"key\": \"A\", \"value\": \"1\"}]}",
                        Map.of("If-Match", tag, "Content-Type", "application/merge-patch+json"));
        assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
        assertThat(changed.body().path("replicas").asInt()).isEqualTo(4);
        assertThat(changed.body().at("/resources/memoryLimit").asInt()).isEqualTo(64);
        assertThat(changed.body().at("/resources/cpuLimit").asDouble()).isEqualTo(1.5);
        assertThat(changed.text("/status")).isEqualTo("pending");
        assertThat(api.call("PATCH", path, "{\"replicas\": 5}", Map.of("If-Match", tag)).status())
                .isEqualTo(412);
        assertThat(api.patch(path, "{\"projectId\": \"other\"}").status()).isEqualTo(422);
        assertThat(api.patch(path, "{\"replicas\": 101}").status()).isEqualTo(400);
        assertThat(api.post(path + "/scale", "{\"replicas\": 2}").status()).isEqualTo(200);
        assertThat(api.post(path + "/scale", "{\"replicas\": 101}").status()).isEqualTo(400);

        var name = before.text("/name");
        var again =
                "{\"name\": \"%s\", \"projectId\": \"%s\", \"image\": \"nginx\"}"
                        .formatted(name, project);
        assertThat(api.post("/api/applications", again).status()).isEqualTo(409);
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.delete(path).status()).isEqualTo(404);
        assertThat(api.post("/api/applications", again).status()).isEqualTo(201);
        assertThat(api.get("/api/applications/app-123").body().toString())
                .contains("Application with ID 'app-123' not found");
    }

    /// Clauses 100, 133-142, S83, S244.
    @Test
    void isListed() {
        for (var i = 0; i < 3; i++) {
            application("\"image\": \"nginx\"");
        }
        var path = "/api/applications?projectId=" + project;
        var first = api.get(path + "&limit=2&status=pending");
        assertThat(first.body().path("data").size()).isEqualTo(2);
        assertThat(first.body().at("/pagination/total").asInt()).isEqualTo(3);
        var item = first.body().at("/data/0");
        assertThat(item.propertyNames())
                .contains(
                        "id",
                        "name",
                        "projectId",
                        "image",
                        "status",
                        "replicas",
                        "healthStatus",
                        "lastDeployment",
                        "createdAt",
                        "_links");
        assertThat(item.path("lastDeployment").isNull()).isTrue();
        assertThat(item.path("_links").propertyNames())
                .containsExactlyInAnyOrder("self", "deploy", "logs", "metrics");
        var rest =
                api.get(
                        path
                                + "&limit=2&status=pending&cursor="
                                + first.text("/pagination/nextCursor"));
        assertThat(rest.body().path("data").size()).isEqualTo(1);
        assertThat(names(rest.body())).doesNotContainAnyElementsOf(names(first.body()));
        assertThat(api.get(path + "&status=running").body().path("data").isEmpty()).isTrue();
        assertThat(api.get(path + "&status=lost").status()).isEqualTo(400);
        var stranger = api(user("stranger", List.of("developer")), "stranger");
        assertThat(stranger.get(path).body().path("data").isEmpty()).isTrue();
        assertThat(stranger.get(item.at("/_links/self").asString()).status()).isEqualTo(404);
    }

    private static List<String> names(JsonNode page) {
        return page.path("data").findValuesAsString("name");
    }

    private String body(String members) {
        return "{\"name\": \"web\", \"projectId\": \"%s\", %s}".formatted(project, members);
    }
}
