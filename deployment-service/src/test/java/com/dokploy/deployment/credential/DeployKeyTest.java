package com.dokploy.deployment.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Api;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.source.GitFixture;
import com.dokploy.deployment.source.SshServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Private repositories over ssh, from a real sshd, with keys that never come out.
class DeployKeyTest extends ServiceTest {
    private static final String PATH = "/api/git-credentials";
    @TempDir Path directory;
    private GitFixture git;
    private SshServer server;
    private String application;

    @BeforeEach
    void serveARepository() throws Exception {
        git = new GitFixture(directory);
        git.file("Dockerfile", "FROM busybox\nRUN false\n").commit("Private");
        server = new SshServer(directory.resolve("sshd"));
        application =
                application(
                        "\"gitSource\": {\"repoUrl\": \"%s\"}"
                                .formatted(server.url(directory.resolve("app.git"))));
    }

    @AfterEach
    void stopServing() throws Exception {
        server.close();
        git.close();
    }

    private Api.Answer create(String members) {
        return api.post(
                PATH,
                "{\"projectId\": \"%s\", \"host\": \"%s\", %s}"
                        .formatted(project, server.authority(), members));
    }

    /// The build is made to fail: what counts here is that the source was fetched.
    private String cloning(String deployment) {
        return api.get(deployment).text("/stages/0/status");
    }

    private String reason() {
        return api.get(deploy(application, "failed")).text("/reason");
    }

    /// B27, S99.
    @Test
    void aKeyThatIsMadeHereFetchesAndTheServerIsKnownFromThenOn() throws Exception {
        assertThat(reason()).contains("needs a deploy key");
        var created = create("\"generateKey\": true");
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        assertThat(created.text("/method")).isEqualTo("key");
        assertThat(created.text("/username")).isEqualTo("git");
        assertThat(created.text("/publicKey")).startsWith("ssh-ed25519 ");
        assertThat(created.body().path("hostKey").isNull()).isTrue();
        assertThat(created.body().toString()).doesNotContain("PRIVATE");
        assertThat(
                        jdbc.sql("select encode(secret, 'escape') from credential")
                                .query(String.class)
                                .list())
                .noneMatch(secret -> secret.contains("PRIVATE"));
        assertThat(reason()).isEqualTo("the server does not take the deploy key");

        server.admit(created.text("/publicKey"));
        assertThat(cloning(deploy(application, "failed"))).isEqualTo("completed");
        var self = created.text("/_links/self");
        assertThat(api.get(self).text("/hostKey")).isEqualTo(server.hostKey());

        server.replace();
        assertThat(reason()).contains("another host key", "SHA256:");
        var trusted = api.patch(self, "{\"hostKey\": \"%s\"}".formatted(server.hostKey()));
        assertThat(trusted.status()).as(trusted.body().toString()).isEqualTo(200);
        assertThat(cloning(deploy(application, "failed"))).isEqualTo("completed");
    }

    /// B27: a key for one repository comes before the one for its host, and a password stands beside both.
    @Test
    void aKeyOfOnesOwnForOneRepository() throws Exception {
        assertThat(create("\"generateKey\": true").status()).isEqualTo(201);
        assertThat(create("\"generateKey\": true").status()).isEqualTo(409);
        assertThat(create("\"username\": \"u\", \"password\": \"p\"").status()).isEqualTo(201);
        var text = SshServer.newKey(directory.resolve("key"), "rsa", "");
        var given =
                create(
                        "\"repository\": \"/%s/app.git\", \"privateKey\": \"%s\", \"hostKey\": \"%s\""
                                .formatted(
                                        directory.toString().substring(1),
                                        text.replace("\n", "\\n"),
                                        server.hostKey()));
        assertThat(given.status()).as(given.body().toString()).isEqualTo(201);
        assertThat(given.text("/hostKey")).isEqualTo(server.hostKey());
        assertThat(given.text("/publicKey")).startsWith("ssh-rsa ");
        server.admit(given.text("/publicKey"));

        var deployment = deploy(application, "failed");

        assertThat(cloning(deployment)).isEqualTo("completed");
        assertThat(api.get(deployment).body().toString()).doesNotContain("PRIVATE");
        assertThat(api.get(PATH + "?projectId=" + project).body().toString())
                .doesNotContain("PRIVATE");
        var self = given.text("/_links/self");
        var changed =
                api.patch(
                        self,
                        "{\"privateKey\": \"%s\"}"
                                .formatted(
                                        SshServer.newKey(directory.resolve("other"), "ed25519", "")
                                                .replace("\n", "\\n")));
        assertThat(changed.text("/publicKey")).startsWith("ssh-ed25519 ");
        assertThat(reason()).isEqualTo("the server does not take the deploy key");
        var stranger = api(user("stranger", List.of("developer")), "stranger");
        assertThat(stranger.get(self).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "privateKey | format | \"privateKey\": \"hidden nonsense\"",
                "password | match | \"generateKey\": true, \"password\": \"hidden\"",
                "generateKey | match | \"generateKey\": true, \"privateKey\": \"hidden nonsense\"",
                "hostKey | format | \"generateKey\": true, \"hostKey\": \"-oProxyCommand=id\"",
                "hostKey | match | \"username\": \"u\", \"password\": \"hidden\", \"hostKey\": \"ssh-rsa AAAA\"",
                "repository | regex | \"generateKey\": true, \"repository\": \"../other\"",
                "repository | regex | \"generateKey\": true, \"repository\": \"-x\"",
                "password | required | \"username\": \"u\""
            })
    void whatDoesNotFitIsRefusedByItsField(String field, String constraint, String members) {
        var refused = create(members);
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.body().toString())
                .contains("\"" + field + "\"")
                .contains("\"" + constraint + "\"")
                .doesNotContain("hidden");
        var registry =
                api.post(
                        "/api/registries",
                        "{\"projectId\": \"%s\", \"host\": \"a.b\", \"username\": \"u\", \"password\": \"p\", \"generateKey\": true}"
                                .formatted(project));
        assertThat(registry.status()).isEqualTo(400);
    }
}
