package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineSettings;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.VolumeName;
import com.dokploy.platform.embedded.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An installation from its first start to its purge, through the real `./dokploy`, on an engine that others use too.
class LauncherLifeTest {
    private static final Duration DEPLOYED = Duration.ofMinutes(3);
    private static final String PUBLIC_URL = "http://dokploy.localhost:1234";
    private static final String BROWSERS = "https://ui.example.com";
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "DOKPLOY_PUBLIC_URL",
                    PUBLIC_URL,
                    "DOKPLOY_REGISTRATION",
                    "closed",
                    "DOKPLOY_CORS_ALLOWED_ORIGINS",
                    BROWSERS,
                    "DOKPLOY_PROJECT_RETENTION",
                    "1ms");

    private static final String REPORTS = "a-password-of-reports";

    @TempDir private Path folder;
    private final int kafkaPort = FreePort.any();
    private @Nullable TestCertificate certificate;
    private final Launcher launcher = new Launcher();
    private final String others = UUID.randomUUID().toString();

    /// B56: what the operator has set holds in every service.
    @Test
    void stopsGoesOnAndPurgesWhatItMadeAndNothingElse() throws Exception {
        var volume = VolumeName.parse("suite-" + others);
        try (var suite = Suite.start(folder.resolve("home"), settings());
                var neighbour =
                        new DockerEngine(
                                EngineSettings.from(System.getenv()).withInstallation(others))) {
            var home = suite.home().toString();
            neighbour.volumes().ensure(volume, Map.of());
            var user = suite.admin();
            requireSettings(suite, user);
            requireSubscriber();
            var application = deployed(user);
            var ours =
                    LabelFilter.of(
                            Labels.INSTALLATION,
                            Files.readString(suite.home().resolve("installation")).strip());
            var made = neighbour.inventory().list(ours);
            assertThat(made.services()).hasSize(1);
            assertThat(made.containers()).isNotEmpty();
            assertThat(made.networks()).isNotEmpty();
            assertThat(made.volumes()).hasSize(1);
            var release = release(suite.home());
            assertThat(neighbour.images().exists(release)).isTrue();

            assertThat(launcher.run("status", "--home", home).output())
                    .contains("http://localhost:" + suite.port());
            var stopped = launcher.run("down", "--home", home);
            assertThat(stopped.exitCode()).as(stopped.output()).isZero();
            assertThat(launcher.run("status", "--home", home).exitCode()).isEqualTo(1);

            // A class cache that is none, left by whatever broke: the start goes on without it.
            suite.restart(
                    "-XX:AOTCache=" + Files.writeString(folder.resolve("broken.aot"), "no cache"));
            user.get("/api/applications/" + application).expect(200);

            var purged = launcher.run("down", "--purge", "--yes", "--home", home);
            assertThat(purged.exitCode()).as(purged.output()).isZero();
            assertThat(suite.home()).doesNotExist();
            assertThat(neighbour.inventory().list(ours).isEmpty()).isTrue();
            assertThat(neighbour.images().exists(release)).isFalse();
            assertThat(neighbour.volumes().find(volume)).isPresent();
            assertThat(neighbour.images().exists(ImageReference.parse(SuiteImages.HTTPD))).isTrue();
            neighbour.volumes().remove(volume);
        }
    }

    private Map<String, String> settings() throws Exception {
        certificate = TestCertificate.make(folder);
        var all = new HashMap<>(SETTINGS);
        all.put("DOKPLOY_KAFKA_LISTEN", "127.0.0.1:" + kafkaPort);
        all.put("DOKPLOY_KAFKA_CERTIFICATE_FILE", certificate.file().toString());
        all.put("DOKPLOY_KAFKA_KEY", certificate.key());
        all.put("DOKPLOY_KAFKA_ACCOUNTS", "reports:" + REPORTS);
        return all;
    }

    /// Clause 373: an account that the operator made hears of the projects that were made so far.
    private void requireSubscriber() {
        var authority = Objects.requireNonNull(certificate).file();
        assertThat(
                        Subscriber.outside(kafkaPort, "reports", REPORTS, authority)
                                .types("reports.x", "dokploy.project.project.v1", 2))
                .contains("project.created.v1");
    }

    private static void requireSettings(Suite suite, Api user) {
        var document = user.get("/api/openapi.json").expect(200).json();
        assertThat(document.at("/servers/0/url").asString()).startsWith(PUBLIC_URL);
        suite.api()
                .post(
                        "/api/auth/register",
                        Map.of(
                                "username", "stranger",
                                "email", "stranger@example.com",
                                "password", "a long password"))
                .expect(403);
        assertThat(allowedOrigin(suite, BROWSERS)).contains(BROWSERS);
        assertThat(allowedOrigin(suite, "https://app.dokploy.com")).isEmpty();
        var project = user.post("/api/projects", Map.of("name", "Brief")).expect(201).id();
        user.delete("/api/projects/" + project).expect(204);
        user.post("/api/projects/" + project + "/restore", null).expect(404);
    }

    private static Optional<String> allowedOrigin(Suite suite, String origin) {
        return suite.api()
                .sendRaw(
                        "OPTIONS",
                        "/api/projects",
                        null,
                        Map.of("Origin", origin, "Access-Control-Request-Method", "GET"))
                .response()
                .headers()
                .firstValue("Access-Control-Allow-Origin");
    }

    private static String deployed(Api user) {
        var project = user.post("/api/projects", Map.of("name", "Life1")).expect(201).id();
        var application =
                user.post(
                                "/api/applications",
                                Map.of(
                                        "name",
                                        "web",
                                        "projectId",
                                        project,
                                        "image",
                                        SuiteImages.HTTPD,
                                        "volumes",
                                        List.of(Map.of("source", "data", "target", "/data"))))
                        .expect(201)
                        .id();
        var deployment =
                user.post("/api/applications/" + application + "/deploy", null)
                        .expect(202)
                        .json()
                        .get("deploymentId")
                        .asString();
        var finished = Deployments.await(user, deployment, DEPLOYED);
        assertThat(finished.get("status").asString()).as(finished.toString()).isEqualTo("success");
        return application;
    }

    private static ImageReference release(Path home) throws Exception {
        var noted = Files.readAllLines(home.resolve("images"));
        assertThat(noted).isNotEmpty();
        return ImageReference.parse(noted.getFirst());
    }
}
