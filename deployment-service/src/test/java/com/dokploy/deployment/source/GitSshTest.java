package com.dokploy.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dokploy.platform.security.EgressGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Fetching over ssh, from OpenSSH's own sshd and from servers that are none.
class GitSshTest {
    private static final EgressGuard LOOPBACK = new EgressGuard("127.0.0.0/8", Set.of());
    private static final CheckoutLimits LIMITS =
            new CheckoutLimits(
                    1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(3), 1000, 1 << 20);
    private static final Revision MAIN = new Revision(new BranchName("main"), null);

    @TempDir Path directory;
    private final DeployKey key = DeployKey.generate();
    private final List<HostKey> seen = new ArrayList<>();
    private Commits commits;
    private CommitSha first;
    private CommitSha latest;
    private SshServer server;

    @BeforeEach
    void start() throws Exception {
        commits = new Commits(directory.resolve("app.git"));
        first = commits.file("a", "1").commit("main", "First");
        latest = commits.file("a", "2").commit("main", "Second");
        server = new SshServer(directory.resolve("sshd"));
        server.admit(key.publicKey());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        commits.close();
    }

    private Checkout fetch(RepositoryUrl url, Revision revision, @Nullable HostKey known)
            throws CheckoutFailed, InterruptedException {
        return new GitCheckout(LOOPBACK, LIMITS)
                .fetch(
                        url,
                        new SshAccess(key, known, seen::add),
                        revision,
                        directory.resolve("checkout"));
    }

    private RepositoryUrl url() {
        return RepositoryUrl.parse(server.url(directory.resolve("app.git")));
    }

    private CheckoutFailed failure(RepositoryUrl url, @Nullable HostKey known) {
        return catchThrowableOfType(CheckoutFailed.class, () -> fetch(url, MAIN, known));
    }

    /// B27.
    @Test
    void fetchesABranchOrOneCommit() throws Exception {
        assertThat(fetch(url(), MAIN, null).commit()).isEqualTo(latest);
        assertThat(fetch(url(), new Revision(MAIN.on(), first), null).commit()).isEqualTo(first);
        assertThat(seen).extracting(HostKey::text).containsOnly(server.hostKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ecdsa", "ed25519"})
    void takesKeysOfAllUsualKinds(String type) throws Exception {
        var given = DeployKey.parse(SshServer.newKey(directory.resolve("key"), type, ""));
        server.admit(given.publicKey());
        var checkout =
                new GitCheckout(LOOPBACK, LIMITS)
                        .fetch(
                                url(),
                                new SshAccess(given, null, seen::add),
                                MAIN,
                                directory.resolve("checkout"));
        assertThat(checkout.commit()).isEqualTo(latest);
    }

    /// S99.
    @Test
    void refusesAnotherServer() throws Exception {
        var known = HostKey.parse(server.hostKey());
        assertThat(fetch(url(), MAIN, known).commit()).isEqualTo(latest);
        server.replace();
        var failure = failure(url(), known);
        assertThat(failure.permanent()).isTrue();
        assertThat(failure.reason())
                .contains("another host key", known.fingerprint())
                .contains(HostKey.parse(server.hostKey()).fingerprint());
        assertThat(seen).isEmpty();
    }

    /// Security rule 10.
    @Test
    void saysWhatIsWrong() throws Exception {
        var absent = RepositoryUrl.parse(server.url(directory.resolve("absent.git")));
        assertThat(failure(absent, null).reason()).contains("no such repository");
        server.admit(DeployKey.generate().publicKey());
        var refused = failure(url(), null);
        assertThat(refused.reason()).isEqualTo("the server does not take the deploy key");
        assertThat(refused.permanent()).isTrue();
        server.close();
        assertThat(failure(url(), null).permanent()).isFalse();
        assertThatThrownBy(() ->
                        new GitCheckout(new EgressGuard("", Set.of()), LIMITS)
                                .fetch(
                                        url(),
                                        new SshAccess(key, null, seen::add),
                                        MAIN,
                                        directory.resolve("checkout")))
                .isInstanceOf(CheckoutFailed.class)
                .hasMessageContaining("not an address that may be reached");
    }

    @Test
    void doesNotTakeMoreThanItMay() {
        var noise = new byte[2 << 20];
        new Random(1).nextBytes(noise);
        commits.file("noise", noise).commit("main", "Large");
        assertThat(failure(url(), null).reason()).isEqualTo("the repository is too large");
    }

    /// A port that takes connections and says nothing.
    @Test
    void aSilentServerIsGivenUpOnAndAnInterruptEndsIt() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var url =
                    RepositoryUrl.parse(
                            "ssh://git@127.0.0.1:%d/a".formatted(silent.getLocalPort()));
            assertThat(failure(url, null).reason()).contains("silent");
            var thrown = new AtomicReference<Throwable>();
            var worker =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    fetch(url, MAIN, null);
                                } catch (Throwable e) {
                                    thrown.set(e);
                                }
                            });
            worker.interrupt();
            worker.join();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void keysThatAreNoneAreRefusedWithoutBeingRepeated() throws Exception {
        var locked = SshServer.newKey(directory.resolve("locked"), "ed25519", "a passphrase");
        var broken = "-----BEGIN %s PRIVATE KEY-----\nbm9uc2Vuc2U=\n-----END %s PRIVATE KEY-----\n";
        for (var text :
                List.of(
                        "",
                        "secret nonsense",
                        locked,
                        "x".repeat(20_000),
                        broken.replace("%s", "OPENSSH"),
                        broken.replace("%s", "RSA"),
                        broken.replace("%s", "EC"),
                        broken.replace("%s ", ""))) {
            assertThatThrownBy(() -> DeployKey.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not a private key for ssh")
                    .hasMessageNotContaining("nonsense");
        }
        for (var text :
                List.of("", "ssh-ed25519", "ssh-ed25519 AAAA", "-oProxyCommand=x", "a b c")) {
            assertThatThrownBy(() -> HostKey.parse(text))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        var line = "host.example.com " + server.hostKey() + " comment";
        assertThat(HostKey.parse(line).text()).isEqualTo(server.hostKey());
    }

    /// Nothing of this machine's ssh is looked at, and nothing of the key is left on disk.
    @Test
    void leavesNoKeyBehind() throws IOException, Exception {
        fetch(url(), MAIN, null);
        try (var files = Files.walk(directory.resolve("checkout"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("PRIVATE KEY");
            }
        }
        assertThat(key.toString()).startsWith("ssh-ed25519 ").doesNotContain("PRIVATE");
    }
}
