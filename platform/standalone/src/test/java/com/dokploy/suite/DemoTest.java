package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `./dokploy demo` against a running installation: a git repository is built and deployed, twice.
@ExtendWith(SuiteExtension.class)
class DemoTest {
    private static final Pattern ADDRESS =
            Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1):(\\d+)/?\\s");
    @TempDir private Path folder;

    @Test
    void deploysTheSampleFromGitAndDeploysItAgain(Suite suite) throws Exception {
        var first = demo(suite);
        assertThat(first)
                .contains("cloning")
                .contains("building")
                .contains("deploying")
                .contains("Deployed in");

        var again = demo(suite);
        assertThat(again).contains("Deployed in").contains("hello from Dokploy");

        var user = suite.admin();
        var applications = user.get("/api/applications?limit=100").expect(200).json().get("data");
        var sample =
                applications
                        .valueStream()
                        .filter(application -> application.get("lastDeployment").isObject())
                        .filter(application -> again.contains(application.get("name").asString()))
                        .findFirst()
                        .orElseThrow();
        var deployments =
                user.get("/api/applications/" + sample.get("id").asString() + "/deployments")
                        .expect(200)
                        .json();
        assertThat(deployments.get("pagination").get("total").asInt()).isEqualTo(2);
        var latest = deployments.get("data").get(0);
        assertThat(latest.get("status").asString()).isEqualTo("success");
        assertThat(latest.get("commitSha").asString()).matches("[0-9a-f]{40}");
        assertThat(ADDRESS.matcher(again).find()).isTrue();
        user.delete("/api/projects/" + sample.get("projectId").asString()).expect(204);
    }

    private String demo(Suite suite) throws IOException, InterruptedException {
        var output = Files.createTempFile(folder, "demo", ".txt");
        // Tests run in the folder of their module.
        var root = Path.of("../..").toAbsolutePath().normalize();
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.dokploy.standalone.demo.Demo",
                        "--home",
                        suite.home().toString(),
                        "--port",
                        Integer.toString(suite.port()),
                        "--launcher",
                        root.resolve("dokploy").toString(),
                        "--sample",
                        root.resolve("samples/hello-web").toString());
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("DOKPLOY_ADMIN_USERNAME", Suite.ADMIN);
        builder.environment().put("DOKPLOY_ADMIN_PASSWORD", Suite.PASSWORD);
        var process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
