package com.dokploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docker-compose 1.29, as Debian has it, reads the file.
class ComposeToolsIT {
    @TempDir Path folder;

    private Script config(Map<String, String> variables) throws Exception {
        return Script.run(
                Duration.ofSeconds(60),
                variables,
                List.of(
                        "docker-compose",
                        "--compatibility",
                        "-f",
                        Script.file("docker-compose.yml"),
                        "config"));
    }

    @Test
    void dockerComposeReadsIt() throws Exception {
        Files.createFile(folder.resolve("switches.env"));
        var read =
                config(
                                Map.of(
                                        "DOKPLOY_DIR", folder.toString(),
                                        "DOKPLOY_VERSION", "1",
                                        "DOKPLOY_PUBLIC_URL", "https://paas.example.com",
                                        "DOKPLOY_INSTALLATION", "x",
                                        "DOKPLOY_ADMIN_EMAIL", "a@example.com",
                                        "DOKPLOY_DOCKER_GID", "999"))
                        .succeeded();
        assertThat(read).contains("image: dokploy/gateway:1").contains("memory: 384M");
    }

    @Test
    void whatIsNotSaidIsRefusedRatherThanGuessed() throws Exception {
        var refused = config(Map.of());
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("DOKPLOY_");
    }
}
