package com.dokploy.standalone;

import com.dokploy.platform.embedded.DirectoryLock;
import com.dokploy.platform.embedded.FreePort;
import com.dokploy.platform.embedded.PrivateFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The JVM's cache of loaded and linked classes (JEP 483, 514), with which later starts of the same build take half the time.
///
/// Made once per build, after a start and beside it: a process of its own, at the lowest priority, starts an installation in an
/// empty home, ends it when it is ready and writes down what it loaded. It comes into place in one step. It is never in the
/// way: without one everything works, and a JVM that cannot use one goes on without it.
final class ClassCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClassCache.class);
    private static final String FILE = "dokploy.class-cache";
    private static final String TRAINING = "dokploy.training";
    private static final int LIMIT_MINUTES = 15;
    // What a second installation and the writing of the cache take.
    private static final long NEEDED_MEMORY_KIB = 1536 * 1024;

    /// How a cache is made: the command, its scratch directory and the file that it writes.
    @FunctionalInterface
    interface Recipe {
        List<String> command(Path scratch, Path cache) throws IOException;
    }

    private final Path file;
    private final Recipe recipe;
    private volatile @Nullable Process process;
    private volatile boolean closing;

    ClassCache(Path file, Recipe recipe) {
        this.file = file;
        this.recipe = recipe;
    }

    /// That of this build, where the launcher named a file and nothing is there yet.
    static @Nullable ClassCache missing() {
        var named = System.getProperty(FILE, "");
        return named.isBlank() || isTraining() || Files.exists(Path.of(named))
                ? null
                : new ClassCache(Path.of(named), ClassCache::training);
    }

    /// Whether this process only shows which classes a start needs.
    static boolean isTraining() {
        return Boolean.getBoolean(TRAINING);
    }

    /// The present command once more, in another home, under `nice`.
    private static List<String> training(Path scratch, Path cache) {
        var command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-D" + FILE))
                .forEach(command::add);
        command.addAll(
                List.of(
                        "-D" + TRAINING + "=true",
                        "-XX:AOTCacheOutput=" + cache,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Standalone.class.getName(),
                        "--home",
                        scratch.resolve("home").toString(),
                        "--port",
                        Integer.toString(FreePort.any())));
        return command;
    }

    /// Begins to make it; returns at once.
    // The priority is a wish: nothing depends on it being granted.
    @SuppressWarnings("ThreadPriorityCheck")
    void makeInBackground() {
        Thread.ofPlatform()
                .name("class-cache")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .start(this::make);
    }

    /// Makes it and says whether it is there now. What is wrong is logged: it concerns nobody else.
    boolean make() {
        if (availableMemoryKib() < NEEDED_MEMORY_KIB) {
            LOG.info("no class cache is made: too little memory is free");
            return false;
        }
        try {
            var directory =
                    Files.createDirectories(file.resolveSibling(file.getFileName() + ".making"));
            var lock = DirectoryLock.tryTake(directory);
            if (lock.isEmpty()) {
                return false;
            }
            try (var _ = lock.get()) {
                // A process that ended while it made one, or while it removed what it had made,
                // left a part of a home.
                var scratch = directory.resolve("scratch");
                PrivateFiles.deleteTree(scratch);
                return make(Files.createDirectory(scratch));
            } finally {
                PrivateFiles.deleteTree(directory);
            }
        } catch (IOException e) {
            LOG.info("no class cache was made: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            LOG.debug("stopped while a class cache was made", e);
            return false;
        }
    }

    private boolean make(Path directory) throws IOException, InterruptedException {
        var part = directory.resolve("cache");
        var output = directory.resolve("output");
        var running =
                new ProcessBuilder(recipe.command(directory, part))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process = running;
        try {
            if (closing || !running.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                return false;
            }
            if (running.exitValue() != 0 || !Files.exists(part)) {
                LOG.info(
                        "no class cache was made: exit status {}: {}",
                        running.exitValue(),
                        words(output));
                return false;
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("made the class cache {}", file);
            return true;
        } finally {
            end(running);
        }
    }

    /// What the process said last of itself; after it the JVM writes on.
    private static String words(Path output) throws IOException {
        var lines = Files.readAllLines(output).reversed();
        return lines.stream()
                .filter(line -> line.startsWith(Standalone.PREFIX))
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? "no output" : lines.getFirst());
    }

    private static long availableMemoryKib() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /// Gives up what is under way: the process and what it started itself.
    @Override
    public void close() {
        closing = true;
        var running = process;
        if (running != null) {
            end(running);
        }
    }

    private static void end(Process running) {
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
    }
}
