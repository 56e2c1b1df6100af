package com.dokploy.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The smallest part of an installation that lets its owner in, from its images, as docker-compose runs it. The whole of it, as a
/// stack on three nodes: `dev/swarm/prove-stack`.
class StackIT {
    private static final String NAME = "dktest" + ProcessHandle.current().pid();
    private static final String HOST = "paas.localhost";
    private static final Duration QUICK = Duration.ofMinutes(1);
    private static final List<String> SMALLEST =
            List.of(
                    "setup",
                    "postgres",
                    "kafka",
                    "redis",
                    "caddy",
                    "auth-service",
                    "gateway-service");

    private final String httpPort = Integer.toString(FreePort.any());
    private final String httpsPort = Integer.toString(FreePort.any());

    @TempDir private Path parent;
    private Path folder;

    @BeforeEach
    void buildImages() throws Exception {
        folder = parent.resolve("installation");
        var built =
                Script.run(
                        Duration.ofMinutes(10),
                        Map.of("DOKPLOY_JARS", "built"),
                        List.of(Script.file("stack/images"), "--tag", NAME));
        assertThat(built.succeeded().lines().filter(line -> line.endsWith(":" + NAME))).hasSize(8);
    }

    @AfterEach
    void removeAll() throws Exception {
        compose("down", "--volumes").succeeded();
        for (var image : docker("image", "ls", "-q", "--filter", "reference=dokploy/*:" + NAME)) {
            docker("image", "rm", "--force", image);
        }
        assertThat(docker("ps", "-aq", "--filter", "name=" + NAME)).isEmpty();
        assertThat(docker("volume", "ls", "-q", "--filter", "name=" + NAME)).isEmpty();
    }

    private static List<String> docker(String... arguments) throws Exception {
        return run("docker", arguments).succeeded().lines().distinct().toList();
    }

    private Script compose(String... arguments) throws Exception {
        return Script.run(
                Duration.ofMinutes(3),
                all(
                        List.of(
                                "docker-compose",
                                "--compatibility",
                                "--env-file",
                                folder.resolve("settings.env").toString(),
                                "-p",
                                NAME,
                                "-f",
                                Script.file("docker-compose.yml")),
                        arguments));
    }

    /// curl, trusting this installation's own authority and no other.
    private Script request(String path, String... options) throws Exception {
        var through =
                ". \"$0\"; dir=$1; load_settings; fetch_root; request \"$2\" \"$3\" \"${@:4}\"";
        var settings = Script.file("stack/settings.sh");
        return Script.run(
                QUICK,
                all(
                        List.of("bash", "-c", through, settings, folder.toString(), HOST, path),
                        options));
    }

    private static Script run(String program, String... arguments) throws Exception {
        return Script.run(QUICK, all(List.of(program), arguments));
    }

    private static String[] all(List<String> first, String... more) {
        var all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String secret(String name) throws IOException {
        return Files.readString(folder.resolve("secrets").resolve(name)).strip();
    }

    private String signIn(String password) throws Exception {
        return post("login", "{\"username\": \"admin\", \"password\": \"%s\"}".formatted(password));
    }

    /// The status, and the body before it.
    private String post(String what, String body) throws Exception {
        return request(
                        "/api/auth/" + what,
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        body,
                        "-w",
                        " %{http_code}")
                .output();
    }

    /// Clauses 5, 349, S13, S14, S225.
    @Test
    void theOwnerSignsInThroughCaddyAndNobodyRegisters() throws Exception {
        run(
                        Script.file("stack/install"),
                        "--prepare",
                        "--dir",
                        folder.toString(),
                        "--name",
                        NAME,
                        "--tag",
                        NAME,
                        "--host",
                        HOST,
                        "--http-port",
                        httpPort,
                        "--https-port",
                        httpsPort,
                        "--subnet",
                        "10.95.77.0/24")
                .succeeded();
        compose(all(List.of("up", "-d"), SMALLEST.toArray(String[]::new))).succeeded();

        var password = secret("admin-password");
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(signIn(password)).contains("\"token\"").endsWith(" 200"));
        assertThat(signIn("wrong")).endsWith(" 401");
        assertThat(
                        post(
                                "register",
                                "{\"username\": \"stranger\", \"email\": \"s@example.com\", \"password\": \"long enough 1\"}"))
                .endsWith(" 403");
        // What was left out is told, and nothing else is affected.
        assertThat(request("/api/health").succeeded())
                .contains("\"auth\":\"up\"")
                .contains("\"project\":\"unreachable\"");
        assertThat(
                        run(
                                        "curl",
                                        "-sS",
                                        "-o",
                                        "/dev/null",
                                        "-w",
                                        "%{http_code} %{redirect_url}",
                                        "-H",
                                        "Host: " + HOST,
                                        "http://127.0.0.1:%s/api/projects".formatted(httpPort))
                                .succeeded())
                .isEqualTo("301 https://%s:%s/api/projects".formatted(HOST, httpsPort));
        theContainersAreConfined();
    }

    private static List<String> running() throws Exception {
        return docker("ps", "-q", "--filter", "name=" + NAME);
    }

    private void theContainersAreConfined() throws Exception {
        // What sets the servers up ends, maybe a moment after they let the owner in.
        await().atMost(QUICK).until(() -> running().size() == SMALLEST.size() - 1);
        for (var container : running()) {
            var seen =
                    run(
                                    "docker",
                                    "inspect",
                                    "-f",
                                    "{{.Config.Image}} read-only={{.HostConfig.ReadonlyRootfs}} memory={{.HostConfig.Memory}} user={{.Config.User}} {{.Config.Env}} {{.Args}}",
                                    container)
                            .succeeded();
            assertThat(seen).contains("read-only=true").doesNotContain("memory=0 ");
            if (seen.startsWith("dokploy/")) {
                assertThat(seen).contains("user=10001:10001");
            }
            for (var name : List.of("admin-password", "postgres-auth", "kafka-auth")) {
                assertThat(seen).doesNotContain(secret(name));
            }
        }
    }
}
