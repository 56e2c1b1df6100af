package com.dokploy.deployment.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Announcements;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.source.GitFixture;
import com.dokploy.platform.docker.ContainerName;
import com.dokploy.platform.docker.VolumeName;
import com.dokploy.platform.persistence.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// B31: a preview is reached under a name of its own, also where its project keeps it apart.
class PreviewDomainTest extends ServiceTest {
    private static final ContainerName CONTAINER =
            new ContainerName("dokploy-ingress-" + INSTALLATION);

    @TempDir Path directory;

    @AfterEach
    void giveUpAllDomains() throws InterruptedException {
        jdbc.sql("delete from domain").update();
        eventually().until(() -> engine.containers().find(CONTAINER).isEmpty());
        engine.volumes().remove(new VolumeName(CONTAINER.value()));
    }

    @Test
    void b31_aForksPreviewAnswersUnderItsName() {
        try (var git = new GitFixture(directory)) {
            git.file("www/index.html", "from afar")
                    .file(
                            "Dockerfile",
                            "FROM busybox\nCOPY www /www\nCMD [\"httpd\", \"-f\", \"-p\", \"8080\", \"-h\", \"/www\"]\n");
            var commit = git.request(7, "From afar");
            var base = UUID.randomUUID() + ".localhost";
            var application =
                    application(
                            """
                            "gitSource": {"repoUrl": "%s"}, "ports": [{"containerPort": 8080}]
                            , "previews": {"enabled": true, "allowForks": true, "domain": "%s"}
                            """
                                    .formatted(git.url(), base));

            open(application, git.url(), commit);

            eventually()
                    .until(() -> !api.get(application + "/previews").body().path("data").isEmpty());
            var preview = api.get(application + "/previews").body().at("/data/0");
            var name = preview.path("domain").asString();
            assertThat(name).isEqualTo(preview.path("name").asString() + "." + base);
            eventually().until(() -> overTls(name).endsWith("from afar"));
        }
    }

    private void open(String application, String url, String commit) {
        var id = UUID.fromString(application.substring(application.lastIndexOf('/') + 1));
        Announcements.webhook(
                "pull-request.changed.v1",
                id,
                project,
                """
                {"deploymentId": "%s", "applicationId": "%s", "provider": "github", "repository": "%s", "number": 7
                , "action": "opened", "title": "x", "url": null, "sourceBranch": "x", "targetBranch": "main", "fork": true
                , "commitSha": "%s", "commitMessage": null, "author": null, "changedAt": "2026-11-25T12:00:00Z"}
                """
                        .formatted(
                                Ids.next(),
                                id,
                                url.replaceFirst("^http://", "").replaceFirst("\\.git$", ""),
                                commit));
    }

    private static String overTls(String host) {
        try {
            return TlsClient.over(
                    "127.0.0.1",
                    HTTPS_PORT,
                    host,
                    socket -> {
                        socket.getOutputStream()
                                .write(
                                        "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                                .formatted(host)
                                                .getBytes(StandardCharsets.US_ASCII));
                        return new String(
                                socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    });
        } catch (IOException e) {
            return e.toString();
        }
    }
}
