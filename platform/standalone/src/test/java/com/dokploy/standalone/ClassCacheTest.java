package com.dokploy.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCacheTest {
    @TempDir private Path folder;

    /// A real JVM makes it, and a real JVM insists on it: `AOTMode=on` ends one that cannot use its cache.
    @Test
    void comesIntoPlaceWholeAndServesLaterStarts() throws Exception {
        var file = folder.resolve("classes.aot");
        var cache =
                new ClassCache(file, (_, part) -> java("-XX:AOTCacheOutput=" + part, "-version"));
        assertThat(cache.make()).isTrue();
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).containsExactly("classes.aot");

        var start = java("-XX:AOTCache=" + file, "-XX:AOTMode=on", "-version");
        var process = new ProcessBuilder(start).redirectErrorStream(true).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void leavesNothingWhenItCannotBeMade() {
        var file = folder.resolve("classes.aot");
        assertThat(new ClassCache(file, (_, _) -> List.of("false")).make()).isFalse();
        assertThat(new ClassCache(file, (_, _) -> List.of("/no/such/program")).make()).isFalse();
        // A program that says it did and did not.
        assertThat(new ClassCache(file, (_, _) -> List.of("true")).make()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void isMadeByOneProcessAtATimeAndGivenUpWithTheInstallation() {
        var file = folder.resolve("classes.aot");
        var first = new ClassCache(file, (_, _) -> List.of("sleep", "600"));
        var making = CompletableFuture.supplyAsync(first::make);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.exists(folder.resolve("classes.aot.making/scratch/output")));
        assertThat(new ClassCache(file, (_, part) -> List.of("touch", part.toString())).make())
                .isFalse();

        first.close();
        assertThat(making.orTimeout(20, TimeUnit.SECONDS).join()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void startsWithoutWhatAProcessThatWasKilledLeft() throws Exception {
        var file = folder.resolve("classes.aot");
        var rest = folder.resolve("classes.aot.making/scratch/home/postgres");
        Files.createDirectories(rest.getParent());
        Files.writeString(rest, "half of it");
        var cache =
                new ClassCache(
                        file,
                        (_, part) ->
                                List.of(
                                        "sh",
                                        "-c",
                                        "test ! -e \"$0\" && touch \"$1\"",
                                        rest.toString(),
                                        part.toString()));
        assertThat(cache.make()).isTrue();
    }

    private static List<String> java(String... arguments) {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Any jar: the folder that tests run in would be refused as a class path.
        var jar = org.slf4j.Logger.class.getProtectionDomain().getCodeSource().getLocation();
        command.addAll(List.of("-cp", jar.getPath()));
        command.addAll(List.of(arguments));
        return command;
    }
}
