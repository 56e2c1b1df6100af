package com.dokploy.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildContextTest {
    private static final RelativePath DOCKERFILE = new RelativePath("Dockerfile");
    private static final CheckoutLimits LIMITS =
            new CheckoutLimits(1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1), 20, 4096);

    @TempDir Path directory;
    private Commits commits;

    @BeforeEach
    void create() {
        commits = new Commits(directory.resolve("repository"));
        commits.file("Dockerfile", "FROM scratch\n");
    }

    @AfterEach
    void close() {
        commits.close();
    }

    @Test
    void holdsTheFilesOfTheCommit() throws Exception {
        commits.file("src/main/App.java", "class App {}")
                .executable("bin/run", "#!/bin/run\n")
                .link("latest", "src/main");

        var tar = untar(context(RelativePath.ROOT));
        assertThat(tar.keySet())
                .containsExactly(
                        "Dockerfile",
                        "bin/",
                        "bin/run",
                        "latest",
                        "src/",
                        "src/main/",
                        "src/main/App.java");
        assertThat(entry(tar, "src/main/App.java").text()).isEqualTo("class App {}");
        assertThat(entry(tar, "src/main/App.java").header().getMode()).isEqualTo(0644);
        assertThat(entry(tar, "bin/run").header().getMode()).isEqualTo(0755);
        assertThat(entry(tar, "latest").header().getLinkName()).isEqualTo("src/main");
        assertThat(entry(tar, "Dockerfile").header().getLongUserId()).isZero();
    }

    @Test
    void equalCommitsGiveEqualBytes() throws Exception {
        commits.file("a", "1").file("äöü/ß.txt", "2").file("long/" + "x".repeat(150), "3");
        var context = context(RelativePath.ROOT);

        var first = bytes(context);
        assertThat(bytes(context)).isEqualTo(first);
        assertThat(untar(context)).containsKeys("äöü/ß.txt", "long/" + "x".repeat(150));
    }

    @Test
    void startsAtTheBuildPath() throws Exception {
        commits.file("web/Dockerfile", "FROM x").file("web/a", "1").file("api/b", "2");

        assertThat(context(new RelativePath("web")).paths()).containsExactly("Dockerfile", "a");
    }

    @Test
    void honoursDockerignoreButSendsWhatTheBuildNeeds() throws Exception {
        commits.file(".dockerignore", "**\n!src\nsrc/secret\n")
                .file("src/a", "1")
                .file("src/secret", "2")
                .file("x", "3");

        assertThat(context(RelativePath.ROOT).paths())
                .containsExactly(".dockerignore", "Dockerfile", "src/a");
    }

    @Test
    void aDockerfilesOwnIgnoreFileGoesFirst() throws Exception {
        commits.file(".dockerignore", "a")
                .file("Dockerfile.dockerignore", "b")
                .file("a", "1")
                .file("b", "2");

        assertThat(context(RelativePath.ROOT).paths()).contains("a").doesNotContain("b");
    }

    @Test
    void leavesSubmodulesOut() throws Exception {
        commits.submodule("vendor/lib");
        assertThat(context(RelativePath.ROOT).paths()).containsExactly("Dockerfile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../etc/passwd", "..", "dir/../../x"})
    void refusesLinksThatLeadOut(String target) {
        commits.link("evil", target);

        assertThatThrownBy(() -> context(RelativePath.ROOT))
                .isInstanceOf(CheckoutFailed.class)
                .hasMessageStartingWith("evil is a link that leads out");
    }

    @Test
    void refusesLinksThatLeadOutOfTheBuildPathThoughNotOutOfTheRepository() {
        commits.file("web/Dockerfile", "FROM x")
                .link("web/shared", "../shared")
                .file("shared/a", "1");

        assertThatThrownBy(() -> context(new RelativePath("web")))
                .isInstanceOf(CheckoutFailed.class);
    }

    @Test
    void doesNotMindALinkThatIsIgnored() throws Exception {
        commits.link("evil", "/etc/passwd").file(".dockerignore", "evil");
        assertThat(context(RelativePath.ROOT).paths()).doesNotContain("evil");
    }

    @Test
    void followsNoLinkToTheBuildPath() {
        commits.link("web", "other").file("other/Dockerfile", "FROM x");

        assertThatThrownBy(() -> context(new RelativePath("web")))
                .isInstanceOf(CheckoutFailed.class)
                .hasMessage("the repository has no directory web");
    }

    @Test
    void wantsADockerfile() {
        var sha = commits.commit("main", "x");
        assertThatThrownBy(() ->
                        BuildContext.of(
                                Checkout.reopen(repository(), sha),
                                RelativePath.ROOT,
                                new RelativePath("docker/Dockerfile"),
                                LIMITS))
                .isInstanceOf(CheckoutFailed.class)
                .hasMessage("there is no docker/Dockerfile to build from");
    }

    @Test
    void refusesADockerfileThatLeadsOut() {
        commits.link("Dockerfile", "/etc/shadow");
        assertThatThrownBy(() -> context(RelativePath.ROOT))
                .isInstanceOf(CheckoutFailed.class)
                .hasMessageContaining("leads out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "."})
    void refusesNamesThatLeadOut(String name) {
        var sha = commits.commitHostileName("main", name);
        assertThatThrownBy(() ->
                        BuildContext.of(
                                Checkout.reopen(repository(), sha),
                                RelativePath.ROOT,
                                DOCKERFILE,
                                LIMITS))
                .isInstanceOf(CheckoutFailed.class);
    }

    @Test
    void refusesTooMuch() {
        commits.file("big", "x".repeat(5000));
        assertThatThrownBy(() -> context(RelativePath.ROOT))
                .isInstanceOf(CheckoutFailed.class)
                .hasMessageContaining("MiB");
    }

    @Test
    void refusesTooMany() {
        for (int i = 0; i < 30; i++) {
            commits.file("f" + i, "x");
        }
        assertThatThrownBy(() -> context(RelativePath.ROOT))
                .isInstanceOf(CheckoutFailed.class)
                .hasMessageContaining("more than 20 files");
    }

    @Test
    void saysWhatIsWrongWithAnIgnoreFile() {
        commits.file(".dockerignore", "a[b");
        assertThatThrownBy(() -> context(RelativePath.ROOT))
                .isInstanceOf(CheckoutFailed.class)
                .hasMessageStartingWith(".dockerignore: ");
    }

    @Test
    void aFailureWhileReadingIsNotTheEndOfTheArchive() throws Exception {
        try (var in =
                ContextArchive.open(out -> {
                    out.write(new byte[700]);
                    throw new IOException("disk");
                })) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasRootCauseMessage("disk");
        }
    }

    @Test
    void aCheckoutThatIsGoneIsMissed() {
        assertThatThrownBy(() ->
                        Checkout.reopen(directory.resolve("none"), new CommitSha("1".repeat(40))))
                .isInstanceOf(CheckoutFailed.class)
                .extracting(failure -> ((CheckoutFailed) failure).permanent())
                .isEqualTo(false);
    }

    private Path repository() {
        return directory.resolve("repository");
    }

    private BuildContext context(RelativePath path) throws CheckoutFailed {
        var sha = commits.commit("main", "a commit");
        return BuildContext.of(Checkout.reopen(repository(), sha), path, DOCKERFILE, LIMITS);
    }

    private record Entry(TarArchiveEntry header, String text) {}

    private static Entry entry(Map<String, Entry> tar, String path) {
        return Objects.requireNonNull(tar.get(path));
    }

    private static byte[] bytes(BuildContext context) throws IOException {
        var out = new ByteArrayOutputStream();
        context.writeTo(out);
        try (InputStream piped = context.open()) {
            assertThat(piped.readAllBytes()).isEqualTo(out.toByteArray());
        }
        return out.toByteArray();
    }

    private static Map<String, Entry> untar(BuildContext context) throws IOException {
        var entries = new LinkedHashMap<String, Entry>();
        try (var tar =
                new TarArchiveInputStream(new ByteArrayInputStream(bytes(context)), "UTF-8")) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(
                        entry.getName(),
                        new Entry(entry, new String(tar.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return entries;
    }
}
