package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is in the way of `./dokploy` is said in one line, ends it with 1, and leaves nothing behind.
class RefusalTest {
    private static final String NOBODY = "nobody";
    @TempDir private Path folder;
    private final Launcher launcher = new Launcher();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    up --bogus          | unknown flag '--bogus'
                    up --soak           | unknown flag '--soak'
                    up --port           | --port needs a number from 1 to 65535
                    up --port eighty    | --port needs a number from 1 to 65535
                    up --port 65536     | --port needs a number from 1 to 65535
                    up --home           | --home needs a folder
                    down --port 1       | unknown flag '--port'
                    status --yes        | unknown flag '--yes'
                    demo --purge        | unknown flag '--purge'
                    test --fast         | unknown flag '--fast'
                    backup              | backup needs a file
                    restore --home x    | restore needs a file
                    backup a --port 1   | unknown flag '--port'
                    move --home x       | move needs a folder
                    deploy              | unknown command 'deploy'
                    """)
    void wrongWords(String words, String said) throws Exception {
        refused(launcher.run(words.split(" ")), said);
    }

    @Test
    void aPortThatIsInUse() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            refused(
                    launcher.run("up", "--home", home(), "--port", port),
                    "port " + port + " is in use; choose another with --port N");
            refused(
                    launcher.run("demo", "--home", home(), "--port", port),
                    "port " + port + " is in use; choose another with --port N");
        }
        assertThat(Path.of(home())).doesNotExist();
    }

    @Test
    void aHomeOfAnotherUser() throws Exception {
        var foreign = foreignFolder();
        refused(launcher.run("up", "--home", foreign.toString()), foreign + " belongs to ");
        refused(
                launcher.run("down", "--purge", "--yes", "--home", foreign.toString()),
                foreign + " belongs to ");
        assertThat(foreign).exists();
    }

    /// As root one of nobody's; anybody else sees those of root.
    private Path foreignFolder() throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return Path.of("/usr/lib");
        }
        var foreign = Files.createDirectory(folder.resolve("foreign"));
        var users = foreign.getFileSystem().getUserPrincipalLookupService();
        return Files.setOwner(foreign, users.lookupPrincipalByName(NOBODY));
    }

    @Test
    void aFolderThatHoldsSomethingElse() throws Exception {
        var diary = Files.writeString(folder.resolve("diary.txt"), "dear diary");
        for (var words : new String[] {"up", "demo", "down --purge --yes"}) {
            var all = (words + " --home " + folder).split(" ");
            refused(launcher.run(all), folder + " is not empty and is no home of dokploy");
        }
        assertThat(diary).hasContent("dear diary");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(diary));
    }

    /// An empty folder is as good as none, also where the build has a class cache: this build has nothing else.
    @Test
    void anEmptyFolderStaysEmptyWhenNothingStarts() throws Exception {
        var root = Files.createDirectory(folder.resolve("root"));
        var script =
                Files.copy(
                        Launcher.SCRIPT,
                        root.resolve("dokploy"),
                        StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(root.resolve("dev"), Launcher.SCRIPT.resolveSibling("dev"));
        var target = Files.createDirectories(root.resolve("platform/standalone/target"));
        Files.createFile(Files.createDirectory(target.resolve("lib")).resolve(".built"));
        Files.setLastModifiedTime(
                Files.createFile(target.resolve("standalone.aot")),
                FileTime.from(Instant.now().plusSeconds(60)));
        var empty = Files.createDirectory(folder.resolve("empty"));

        var up =
                new ProcessBuilder(
                                script.toString(),
                                "up",
                                "--home",
                                empty.toString(),
                                "--port",
                                Integer.toString(FreePort.any()))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile())
                        .start();

        assertThat(up.waitFor()).as(folder.resolve("output").toString()).isNotZero();
        assertThat(folder.resolve("output")).content().contains("com.dokploy.standalone");
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void aFileInsteadOfAFolder() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "content");
        refused(launcher.run("up", "--home", file.toString()), file + " is not a folder");
        assertThat(file).hasContent("content");
    }

    @Test
    void noDocker() throws Exception {
        // A socket that nobody listens on any more, and one that never was.
        var dead = folder.resolve("dead.sock");
        try (var socket =
                java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            socket.bind(java.net.UnixDomainSocketAddress.of(dead));
        }
        for (var socket : new Path[] {dead, folder.resolve("none.sock")}) {
            var engine = "unix://" + socket;
            var without = launcher.with("DOCKER_HOST", engine);
            refused(
                    without.run("up", "--home", home(), "--port", freePort()),
                    "no engine answers at DOCKER_HOST=" + engine);
            refused(
                    without.run("demo", "--home", home(), "--port", freePort()),
                    "no engine answers at DOCKER_HOST=" + engine);
        }
        assertThat(Path.of(home())).doesNotExist();
    }

    @Test
    void tooLittleDisk() throws Exception {
        var small = Files.createDirectory(folder.resolve("small"));
        mount("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", small.toString());
        try {
            var inside = small.resolve("home");
            refused(
                    launcher.run("up", "--home", inside.toString(), "--port", freePort()),
                    "MiB free at " + small + "; 1024 MiB are needed");
            assertThat(small).isEmptyDirectory();
        } finally {
            mount("umount", small.toString());
        }
    }

    private static void mount(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("as root, like all tests here").isZero();
    }

    @Test
    void aPurgeThatNobodyConfirmed() throws Exception {
        var home = madeHome();
        for (var typed : new String[] {"", "n\n", "\n"}) {
            refused(
                    launcher.answer(typed, "down", "--purge", "--home", home.toString()),
                    "nothing was removed");
        }
        assertThat(home.resolve("installation")).exists();
    }

    @Test
    void aPurgeThatCannotReachWhatItHasToRemove() throws Exception {
        var home = madeHome();
        refused(
                launcher.with("DOCKER_HOST", "unix://" + folder.resolve("none.sock"))
                        .run("down", "--purge", "--yes", "--home", home.toString()),
                "no Docker engine answers");
        assertThat(home.resolve("installation")).exists();
    }

    /// As `kill -9` leaves it.
    @Test
    void whatIsLeftOfAProcessThatIsGone() throws Exception {
        var home = madeHome();
        Files.writeString(home.resolve("pid"), Long.toString(endedProcess()));
        var status = launcher.run("status", "--home", home.toString());
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.output().strip()).isEqualTo("not running (home %s)".formatted(home));
    }

    private static long endedProcess() throws IOException, InterruptedException {
        var process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    @Test
    void aPurgeOfNothing() throws Exception {
        var answer = launcher.run("down", "--purge", "--yes", "--home", home());
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.output()).contains("nothing to remove").doesNotContain("removed");
        assertThat(Path.of(home())).doesNotExist();
    }

    /// What a home made that was moved since is in use elsewhere.
    @Test
    void aPurgeOfAMovedHomeLeavesWhatItMade() throws Exception {
        var home = madeHome();
        var installation = "moved-" + UUID.randomUUID();
        Files.writeString(home.resolve("installation"), installation + "\n");
        Files.writeString(home.resolve("moved"), "/elsewhere\n");
        var label = "dokploy.installation=" + installation;
        var volume = docker("volume", "create", "--label", label);
        try {
            refused(
                    launcher.run("up", "--home", home.toString(), "--port", freePort()),
                    "was moved: /elsewhere");
            var answer = launcher.run("down", "--purge", "--yes", "--home", home.toString());
            assertThat(answer.exitCode()).as(answer.output()).isZero();
            assertThat(home).doesNotExist();
            assertThat(docker("volume", "ls", "--quiet", "--filter", "label=" + label))
                    .isEqualTo(volume);
        } finally {
            docker("volume", "rm", volume);
        }
    }

    private static String docker(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    /// A switch as a file works for the launcher as for the services.
    @Test
    void aSwitchWhoseFileCannotBeRead() throws Exception {
        refused(
                launcher.with("DOKPLOY_HOME_FILE", folder.resolve("none").toString()).run("status"),
                "could not read " + folder.resolve("none"));
        var file = Files.writeString(folder.resolve("switch"), home() + "\n");
        refused(
                launcher.with("DOKPLOY_HOME_FILE", file.toString()).run("status"),
                "not running (home " + home() + ")");
        refused(
                launcher.with("DOKPLOY_HOME_FILE", file.toString())
                        .with("DOKPLOY_HOME", home())
                        .run("status"),
                "both DOKPLOY_HOME and DOKPLOY_HOME_FILE are set");
    }

    private static void refused(Launcher.Answer answer, String said) {
        assertThat(answer.output()).contains(said);
        assertThat(answer.lines()).hasSize(1);
        assertThat(answer.exitCode()).isEqualTo(1);
    }

    private Path madeHome() throws IOException {
        var home = Files.createDirectory(folder.resolve("made"));
        Files.writeString(home.resolve(".dokploy-home"), "");
        Files.writeString(home.resolve("installation"), "an-installation-that-made-nothing\n");
        return home;
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
