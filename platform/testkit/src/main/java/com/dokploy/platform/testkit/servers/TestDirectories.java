package com.dokploy.platform.testkit.servers;

import com.dokploy.platform.embedded.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/// Temporary directories of this JVM's servers; those of JVMs that were killed are removed by the next one.
final class TestDirectories {
    private static final Logger LOG = LoggerFactory.getLogger(TestDirectories.class);
    private static final String PREFIX = "dokploy-test-";
    private static final Deque<Runnable> LAST_THINGS = new ConcurrentLinkedDeque<>();
    private static final Path ROOT = makeRoot();

    private TestDirectories() {}

    private static Path makeRoot() {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        removeLeftovers(temporary);
        try {
            var root =
                    Files.createTempDirectory(
                            temporary, PREFIX + ProcessHandle.current().pid() + "-");
            SpringApplication.getShutdownHandlers().add(TestDirectories::end);
            atTheEnd(() -> remove(root));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException("could not make a directory in " + temporary, e);
        }
    }

    static Path create(String purpose) {
        try {
            return Files.createTempDirectory(ROOT, purpose + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("could not make a directory in " + ROOT, e);
        }
    }

    /// Runs something after all Spring contexts are closed, so that none loses its servers while it still works; what came
    /// first ends last.
    static void atTheEnd(Runnable action) {
        LAST_THINGS.push(action);
    }

    private static void end() {
        LAST_THINGS.forEach(Runnable::run);
    }

    private static void removeLeftovers(Path temporary) {
        try (var found = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (var directory : found) {
                if (isLeftover(directory)) {
                    remove(directory);
                }
            }
        } catch (IOException e) {
            LOG.debug("could not look for leftovers in {}", temporary, e);
        }
    }

    private static boolean isLeftover(Path directory) {
        var name = String.valueOf(directory.getFileName()).substring(PREFIX.length());
        var pid = name.substring(0, Math.max(0, name.indexOf('-')));
        return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    private static void remove(Path directory) {
        try {
            PrivateFiles.deleteTree(directory);
        } catch (IOException e) {
            LOG.debug("could not remove {}", directory, e);
        }
    }
}
