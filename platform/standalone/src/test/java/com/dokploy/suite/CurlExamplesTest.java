package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The specification's examples for curl, run by curl: the same arguments, with an address, a token and ids that exist.
@ExtendWith(SuiteExtension.class)
class CurlExamplesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Clauses 338-341, S217: the first owner is who the operator said, with the operator's password and no other.
    @Test
    void theExamplesWork(Suite suite) throws Exception {
        var base = suite.api().base().toString();
        assertThat(login(base, "secret").status()).isEqualTo(401);
        var login = login(base, Suite.PASSWORD);
        assertThat(login.status()).isEqualTo(200);
        var authorization = "Authorization: Bearer " + login.body().get("token").asString();

        var project =
                suite.api()
                        .as(login.body().get("token").asString())
                        .post(
                                "/api/projects",
                                Map.of("name", "Curl" + System.nanoTime() % 1_000_000))
                        .expect(201)
                        .id();
        var list = curl(base + "/api/applications", "-H", authorization);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body().has("pagination")).isTrue();

        var created =
                curl(
                        "-X",
                        "POST",
                        base + "/api/applications",
                        "-H",
                        authorization,
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        """
                        {
                        "name": "myapp",
                        "projectId": "%s",
                        "image": "%s",
                        "replicas": 3
                        }\
                        """
                                .formatted(project, SuiteImages.HTTPD));
        assertThat(created.status()).isEqualTo(201);

        var id = created.body().get("id").asString();
        assertThat(deploy(base, id, authorization).status()).isEqualTo(202);
        var absent = deploy(base, "app-123", authorization);
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.body().at("/error/code").asString()).isEqualTo("RESOURCE_NOT_FOUND");
    }

    /// S218: `-d` alone sends a form, which is refused with what to do about it.
    @Test
    void aFormIsRefusedClearly(Suite suite) throws Exception {
        var refused =
                curl(
                        "-X",
                        "POST",
                        suite.api().base() + "/api/auth/login",
                        "-d",
                        "{\"username\":\"admin\",\"password\":\"secret\"}");
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.body().at("/error/code").asString()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(refused.body().path("error").toString()).contains("application/json");
    }

    private record Answer(int status, JsonNode body) {}

    private static Answer login(String base, String password) throws Exception {
        return curl(
                "-X",
                "POST",
                base + "/api/auth/login",
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"username\":\"admin\",\"password\":\"%s\"}".formatted(password));
    }

    private static Answer deploy(String base, String id, String authorization) throws Exception {
        return curl(
                "-X",
                "POST",
                base + "/api/applications/" + id + "/deploy",
                "-H",
                authorization,
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"branch\":\"main\"}");
    }

    private static Answer curl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("curl", "-s", "-w", "\n%{http_code}"));
        command.addAll(Arrays.asList(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            var end = output.lastIndexOf('\n');
            return new Answer(
                    Integer.parseInt(output.substring(end + 1)),
                    JSON.readTree(output.substring(0, end)));
        } finally {
            process.destroyForcibly();
        }
    }
}
