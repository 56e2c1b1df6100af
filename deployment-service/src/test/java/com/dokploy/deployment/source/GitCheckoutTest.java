package com.dokploy.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.security.EgressGuard;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a real git server over HTTP.
class GitCheckoutTest {
    private static final BranchName MAIN = new BranchName("main");
    private static final EgressGuard LOOPBACK = new EgressGuard("127.0.0.0/8,::1/128", Set.of());
    private static final CheckoutLimits LIMITS =
            new CheckoutLimits(
                    1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(20), 1000, 1 << 20);

    @TempDir Path directory;
    private Commits commits;
    private GitServer server;
    private CommitSha first;
    private CommitSha latest;

    @BeforeEach
    void start() {
        commits = new Commits(directory.resolve("origin"));
        first = commits.file("Dockerfile", "FROM scratch\n").file("a", "1").commit("main", "First");
        commits.file("a", "2").commit("main", "Second");
        latest = commits.file("a", "3").commit("main", "Third: change a\n\nBecause.\n");
        commits.file("b", "other").commit("feature/x", "Other");
        server = new GitServer(directory, commits.repository, null);
    }

    @AfterEach
    void stop() {
        server.close();
        commits.close();
    }

    private Path target() {
        return directory.resolve("checkout");
    }

    private Checkout fetch(RepositoryUrl url, Revision revision) throws Exception {
        return new GitCheckout(LOOPBACK, LIMITS).fetch(url, revision, target());
    }

    private CheckoutFailed failure(RepositoryUrl url, Revision revision) {
        return catchThrowableOfType(CheckoutFailed.class, () -> fetch(url, revision));
    }

    private RepositoryUrl app() {
        return server.url("127.0.0.1", "/team/app.git");
    }

    @Test
    void fetchesTheLatestOfABranchWithoutItsHistory() throws Exception {
        var checkout = fetch(app(), Revision.latestOf(MAIN));

        assertThat(checkout.commit()).isEqualTo(latest);
        assertThat(checkout.message()).isEqualTo("Third: change a\n\nBecause.");
        assertThat(checkout.author()).isEqualTo("Ada Author");
        assertThat(checkout.authoredAt()).isNotNull();
        try (var repository = checkout.open();
                var walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(ObjectId.fromString(latest.value())));
            assertThat(walk).hasSize(1);
        }
        assertThat(target().resolve("hooks"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
        assertThat(Checkout.reopen(target(), latest)).isEqualTo(checkout);
    }

    @Test
    void fetchesAnotherBranch() throws Exception {
        assertThat(fetch(app(), Revision.latestOf(new BranchName("feature/x"))).message())
                .isEqualTo("Other");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fetchesACommitWhetherOrNotTheServerHandsItOutAlone(boolean alone) throws Exception {
        var config = commits.repository.getConfig();
        config.setBoolean("uploadpack", null, "allowReachableSHA1InWant", alone);
        config.save();

        assertThat(fetch(app(), new Revision(MAIN, first)).message()).isEqualTo("First");
    }

    @Test
    void theBuildContextComesFromTheCommit() throws Exception {
        var checkout = fetch(app(), Revision.latestOf(MAIN));
        var context =
                BuildContext.of(
                        checkout, RelativePath.ROOT, new RelativePath("Dockerfile"), LIMITS);
        assertThat(context.paths()).containsExactly("Dockerfile", "a");
    }

    @Test
    void startsAfreshOverWhatAnInterruptedFetchLeft() throws Exception {
        Files.createDirectories(target().resolve("objects"));
        Files.writeString(target().resolve("objects/garbage"), "x");
        Files.createSymbolicLink(target().resolve("link"), directory.resolve("origin"));

        fetch(app(), Revision.latestOf(MAIN));
        assertThat(target().resolve("objects/garbage")).doesNotExist();
        assertThat(directory.resolve("origin/HEAD")).as("links are not followed").exists();
    }

    @Test
    void signsInWithTheCredentialsOfTheUrl() throws Exception {
        var url =
                RepositoryUrl.parse(
                        "http://deploy:s3cret@127.0.0.1:%d/private/app.git"
                                .formatted(server.port()));

        assertThat(fetch(url, Revision.latestOf(MAIN)).commit()).isEqualTo(latest);
        try (var files = Files.walk(target())) {
            assertThat(files.filter(Files::isRegularFile).filter(f -> f.endsWith("config")))
                    .allSatisfy(f -> assertThat(f).content().doesNotContain("s3cret"));
        }
    }

    @Test
    void saysThatCredentialsAreMissingOrWrong() {
        var none = failure(server.url("127.0.0.1", "/private/app.git"), Revision.latestOf(MAIN));
        var wrong =
                failure(
                        RepositoryUrl.parse(
                                "http://deploy:wr0ng@127.0.0.1:%d/private/app.git"
                                        .formatted(server.port())),
                        Revision.latestOf(MAIN));

        assertThat(none.reason())
                .isEqualTo("the repository does not exist, or needs other credentials");
        assertThat(none.permanent()).isTrue();
        assertThat(wrong.reason()).isEqualTo(none.reason()).doesNotContain("wr0ng");
    }

    @Test
    void saysThatThereIsNoSuchRepositoryBranchOrCommit() {
        var repository =
                failure(server.url("127.0.0.1", "/team/none.git"), Revision.latestOf(MAIN));
        var branch = failure(app(), Revision.latestOf(new BranchName("none")));
        var commit = failure(app(), new Revision(MAIN, new CommitSha("1".repeat(40))));

        assertThat(repository.reason()).isEqualTo("there is no such repository");
        assertThat(branch.reason()).isEqualTo("the repository has no such branch");
        assertThat(commit.reason()).isEqualTo("the branch has no such commit");
        assertThat(repository.permanent() && branch.permanent() && commit.permanent()).isTrue();
    }

    /// Clause 279: the specification's own examples abbreviate.
    @Test
    void clause279_fetchesACommitByTheBeginningOfItsName() throws Exception {
        var found =
                fetch(app(), new Revision(MAIN, new CommitPrefix(first.value().substring(0, 12))));
        assertThat(found.commit()).isEqualTo(first);
        var tip =
                fetch(app(), new Revision(MAIN, new CommitPrefix(latest.value().substring(0, 7))));
        assertThat(tip.commit()).isEqualTo(latest);

        var none = failure(app(), new Revision(MAIN, new CommitPrefix("1".repeat(12))));
        assertThat(none.reason()).isEqualTo("the branch has no such commit");
        assertThat(none.permanent()).isTrue();
        var sha256 = failure(app(), new Revision(MAIN, new CommitPrefix("1".repeat(64))));
        assertThat(sha256.reason()).contains("SHA-256");
    }

    @Test
    void aServerThatIsAwayMayComeBack() {
        var url = app();
        server.close();
        var failure = failure(url, Revision.latestOf(MAIN));

        assertThat(failure.permanent()).isFalse();
        server = new GitServer(directory, commits.repository, null);
    }

    @Test
    void refusesATransportWithoutEncryptionUnlessTheOperatorAllowedIt() {
        var url = RepositoryUrl.parse("http://192.0.2.1/r.git");
        assertThat(failure(url, Revision.latestOf(MAIN)).permanent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "localhost", "169.254.169.254", "10.0.0.1", "[::1]", "0.0.0.0"})
    void speaksToNoAddressThatTheGuardRefuses(String host) {
        var strict = new GitCheckout(new EgressGuard("", Set.of()), LIMITS);
        var url = RepositoryUrl.parse("https://%s:%d/team/app.git".formatted(host, server.port()));

        var failure =
                catchThrowableOfType(
                        CheckoutFailed.class,
                        () -> strict.fetch(url, Revision.latestOf(MAIN), target()));
        assertThat(failure.permanent()).isTrue();
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aNameThatDoesNotResolveMayDoSoLater() {
        var failure =
                failure(
                        RepositoryUrl.parse("https://nowhere.invalid/r.git"),
                        Revision.latestOf(MAIN));
        assertThat(failure.permanent()).isFalse();
    }

    @Test
    void refusesSshForNow() {
        var failure =
                failure(RepositoryUrl.parse("git@127.0.0.1:team/app.git"), Revision.latestOf(MAIN));
        assertThat(failure.permanent()).isTrue();
        assertThat(failure.reason()).contains("ssh");
    }

    @Test
    void followsNoRedirectToAnotherHost() throws Exception {
        try (var elsewhere =
                answering(exchange -> {
                    exchange.getResponseHeaders()
                            .add(
                                    "Location",
                                    "http://localhost:%d/team/app.git/info/refs?service=git-upload-pack"
                                            .formatted(server.port()));
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                })) {
            var failure = failure(elsewhere.url(), Revision.latestOf(MAIN));

            assertThat(failure.reason()).contains("redirects");
            assertThat(failure.permanent()).isTrue();
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void followsARedirectOnTheSameHost() throws Exception {
        try (var moved =
                answering(exchange -> {
                    exchange.getResponseHeaders()
                            .add(
                                    "Location",
                                    "http://127.0.0.1:%d/team/app.git/info/refs?service=git-upload-pack"
                                            .formatted(server.port()));
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                })) {
            assertThat(fetch(moved.url(), Revision.latestOf(MAIN)).commit()).isEqualTo(latest);
        }
    }

    @Test
    void refusesMoreThanItsLimit() {
        var noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        commits.file("noise", noise).commit("main", "Large");

        var failure = failure(app(), Revision.latestOf(MAIN));
        assertThat(failure.reason()).isEqualTo("the repository is too large");
        assertThat(failure.permanent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", ".GIT", "git~1", "..", "."})
    void refusesNamesThatGitForbids(String name) {
        commits.commitHostileName("hostile", name);

        var failure = failure(app(), Revision.latestOf(new BranchName("hostile")));
        assertThat(failure.reason()).isEqualTo("the repository holds what git does not allow");
        assertThat(failure.permanent()).isTrue();
    }

    @Test
    void anInterruptLetsGoOfAServerThatNeverAnswers() throws Exception {
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        try (var silent =
                answering(exchange -> {
                    asked.countDown();
                    until(answer);
                    exchange.close();
                })) {
            var outcome = new AtomicReference<Throwable>();
            var thread =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    fetch(silent.url(), Revision.latestOf(MAIN));
                                } catch (Exception e) {
                                    outcome.set(e);
                                }
                            });
            asked.await();
            thread.interrupt();

            await("the fetch to end")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> outcome.get() != null);
            assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
            answer.countDown();
        }
    }

    @Test
    void givesUpAfterItsTime() throws Exception {
        var answer = new CountDownLatch(1);
        var hasty =
                new GitCheckout(
                        LOOPBACK,
                        new CheckoutLimits(
                                1 << 20, Duration.ofSeconds(1), Duration.ofSeconds(20), 10, 10));
        try (var silent =
                answering(exchange -> {
                    until(answer);
                    exchange.close();
                })) {
            assertThatThrownBy(() -> hasty.fetch(silent.url(), Revision.latestOf(MAIN), target()))
                    .isInstanceOf(CheckoutFailed.class)
                    .hasMessage("fetching took longer than 1 s");
            answer.countDown();
        }
    }

    @Test
    void verifiesTheNameOverTls() throws Exception {
        var keys = keyStore();
        try (var secure = new GitServer(directory.resolve("tls"), commits.repository, keys)) {
            var checkout = new GitCheckout(LOOPBACK, LIMITS, trusting(keys));

            assertThat(
                            checkout.fetch(
                                            secure.url("localhost", "/team/app.git"),
                                            Revision.latestOf(MAIN),
                                            target())
                                    .commit())
                    .isEqualTo(latest);
            assertThatThrownBy(() ->
                            checkout.fetch(
                                    secure.url("127.0.0.1", "/team/app.git"),
                                    Revision.latestOf(MAIN),
                                    target()))
                    .as("the certificate is for localhost")
                    .isInstanceOf(CheckoutFailed.class);
            assertThatThrownBy(() ->
                            fetch(
                                    secure.url("localhost", "/team/app.git"),
                                    Revision.latestOf(MAIN)))
                    .as("an unknown certificate authority")
                    .isInstanceOf(CheckoutFailed.class);
        }
    }

    @Test
    void theMachinesGitConfigurationIsNotRead() {
        GitEnvironment.isolate();
        var reader = SystemReader.getInstance();

        assertThat(reader.openUserConfig(null, FS.DETECTED).getFile()).hasToString("/dev/null");
        assertThat(reader.openSystemConfig(null, FS.DETECTED).getFile()).hasToString("/dev/null");
        assertThat(reader.openJGitConfig(null, FS.DETECTED).getFile()).hasToString("/dev/null");
        assertThat(reader.getenv("GIT_SSH")).isNull();
    }

    private Path keyStore() throws IOException, InterruptedException {
        var file = directory.resolve("keys.p12");
        Files.createDirectories(directory.resolve("tls"));
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                "git",
                                "-keyalg",
                                "EC",
                                "-validity",
                                "2",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .start();
        assertThat(made.waitFor()).as(() -> "keytool").isZero();
        return file;
    }

    private static SSLContext trusting(Path keys) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        var certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("git", store.getCertificate("git"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void until(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Answering(HttpServer http) implements AutoCloseable {
        RepositoryUrl url() {
            return RepositoryUrl.parse(
                    "http://127.0.0.1:%d/team/app.git".formatted(http.getAddress().getPort()));
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }

    private static Answering answering(HttpHandler answer) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", answer);
        http.setExecutor(task -> Thread.ofVirtual().start(task));
        http.start();
        return new Answering(http);
    }
}
