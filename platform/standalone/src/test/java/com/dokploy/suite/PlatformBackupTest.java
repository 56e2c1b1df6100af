package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./dokploy backup` and `./dokploy restore`, called as the launcher calls them.
class PlatformBackupTest {
    private static final String BACKUP = "PlatformBackup";
    private static final String RESTORE = "PlatformRestore";

    @TempDir private Path folder;

    @Test
    void anInstallationComesBackAsItWas() throws Exception {
        var home = folder.resolve("home");
        var file = folder.resolve("saved");
        String kept;
        String later;
        Api session;
        try (var suite = Suite.start(home, Map.of())) {
            session = suite.admin();
            kept = project(session, "Kept");
            assertThat(said(0, BACKUP, home, file)).contains("is saved in " + file);
            later = project(session, "Later");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        said(0, BACKUP, home, folder.resolve("of-one-that-is-stopped"));
        assertThat(said(1, BACKUP, home, file)).contains("is there already");
        assertThat(said(1, RESTORE, home, file)).contains("is not empty");
        refusesWhatIsNotWhole(file);

        var again = folder.resolve("again");
        said(0, RESTORE, again, file);
        try (var suite = Suite.start(again, Map.of())) {
            // Keys, sessions and passwords are those of before.
            var known = suite.api().as(String.valueOf(session.token()));
            known.get("/api/projects/" + kept).expect(200);
            known.get("/api/projects/" + later).expect(404);
            var user = suite.admin();
            project(user, "Later");
            user.post(
                            "/api/applications",
                            Map.of("name", "web", "projectId", kept, "image", "busybox:latest"))
                    .expect(201);
        }
        said(0, RESTORE, folder.resolve("once-more"), folder.resolve("of-one-that-is-stopped"));
        movesFromABackup(folder.resolve("once-more"));
    }

    /// What was published after the backup describes a future that is gone: the moved installation begins a new epoch.
    private void movesFromABackup(Path restored) throws Exception {
        var moved = folder.resolve("moved");
        said(0, "PlatformMove", restored, moved);
        assertThat(Files.readString(moved.resolve("postgres.sql")))
                .contains("set epoch = gen_random_uuid()");
        assertThat(Files.readString(moved.resolve("secrets/installation")))
                .isEqualTo(Files.readString(restored.resolve("installation")));
    }

    private static String project(Api user, String name) {
        return user.post("/api/projects", Map.of("name", name)).expect(201).id();
    }

    /// Nothing is made of a file that is not what it was.
    private void refusesWhatIsNotWhole(Path file) throws Exception {
        var whole = Files.readAllBytes(file);
        var altered = whole.clone();
        altered[whole.length / 2] ^= 1;
        for (var bad : List.of(Arrays.copyOf(whole, whole.length / 2), altered)) {
            var home = folder.resolve("never");
            var broken = Files.write(folder.resolve("broken"), bad);
            assertThat(said(1, RESTORE, home, broken)).contains("altered or cut short");
            assertThat(home).doesNotExist();
        }
        var diary = Files.writeString(folder.resolve("diary"), "dear diary");
        assertThat(said(1, RESTORE, folder.resolve("never"), diary))
                .contains("is no backup of an installation");
        assertThat(said(1, BACKUP, folder.resolve("never"), folder.resolve("other")))
                .contains("holds no installation");
    }

    private static String said(int exitCode, String what, Path home, Path file)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "com.dokploy.standalone.backup." + what,
                                home.toString(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output;
    }
}
