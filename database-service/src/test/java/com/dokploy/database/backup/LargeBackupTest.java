package com.dokploy.database.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.database.ServiceTest;
import com.dokploy.database.rollout.Servers;
import com.dokploy.platform.docker.EngineId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;

/// A database larger than this process may ever be goes through it and comes back; prints what it took, beside the engine's own
/// tool piped by hand. `-Dlarge.mib=5120` says how large.
@Tag("soak")
@Isolated("it measures")
class LargeBackupTest extends ServiceTest {
    private static final int SIZE = Integer.getInteger("large.mib", 5120);
    private static final int AT_A_TIME = 64;
    private static final long MOST_HEAP = 300L << 20;
    private static final String USER = "app";

    @Autowired private com.dokploy.database.database.Databases databases;
    @Autowired private Servers servers;
    @TempDir private Path folder;

    @Test
    void aLargeDatabaseIsStreamed() throws Exception {
        var database = database("postgresql", "15");
        untilRunning(database);
        sql(database, "create table t (n bigserial, words text)");
        for (var filled = 0; filled < SIZE; filled += AT_A_TIME) {
            // Hexadecimal digits: what a dump can halve, and no more.
            sql(
                    database,
                    """
                    insert into t (words)
                    select string_agg(md5(g::text || random()), '') from generate_series(1, %d) g group by g / 32
                    """
                            .formatted(AT_A_TIME * 32 * 1024));
        }
        var before = sql(database, "select count(*), sum(n), max(length(words)) from t");
        var heap = new Heap();

        var began = System.nanoTime();
        var backup = api.post(database + "/backup").text("/_links/self");
        until(backup, "completed", heap);
        tell("backup", began);
        byHand(database);

        sql(database, "truncate t");
        began = System.nanoTime();
        var restore = api.post(backup + "/restore").text("/_links/self");
        until(restore, "completed", heap);
        tell("restore (read and checked, filled, tried, switched)", began);
        untilRunning(database);
        assertThat(sql(database, "select count(*), sum(n), max(length(words)) from t"))
                .isEqualTo(before);
        System.out.printf(
                "heap after collections: at most %d MiB; size of the backup: %d MiB%n",
                heap.most >> 20, api.get(backup).body().path("size").asLong() >> 20);
        assertThat(heap.most).isLessThan(MOST_HEAP);
    }

    private void until(String path, String status, Heap heap) {
        Awaitility.await()
                .atMost(Duration.ofHours(1))
                .pollInterval(Duration.ofMillis(200))
                .failFast(path, () -> api.get(path).text("/status").equals("failed"))
                .until(() -> {
                    heap.look();
                    return api.get(path).text("/status").equals(status);
                });
    }

    private static void tell(String what, long began) {
        var seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%s: %.1f s, %.1f MiB/s%n", what, seconds, SIZE / seconds);
    }

    private void byHand(String database) throws Exception {
        var container = servers.serving(databases.find(idOf(database)).orElseThrow()).orElseThrow();
        var file = folder.resolve("by-hand").toFile();
        var began = System.nanoTime();
        run(
                docker(container, "pg_dump", "-U", USER, "-d", USER, "-Fc", "-Z", "6")
                        .redirectOutput(file));
        tell("pg_dump by hand", began);
        run(docker(container, "psql", "-U", USER, "-c", "create database hand"));
        began = System.nanoTime();
        run(docker(container, "pg_restore", "-U", USER, "-d", "hand").redirectInput(file));
        tell("pg_restore by hand", began);
        run(docker(container, "psql", "-U", USER, "-c", "drop database hand"));
        Files.delete(file.toPath());
    }

    private static ProcessBuilder docker(EngineId container, String... argv) {
        var command = new java.util.ArrayList<>(List.of("docker", "exec", "-i", container.value()));
        command.addAll(List.of(argv));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static void run(ProcessBuilder command) throws IOException, InterruptedException {
        assertThat(command.start().waitFor()).as(command.command().toString()).isZero();
    }

    /// What is left after collections: what we hold on to, without the garbage that was not collected yet.
    private static final class Heap {
        private final List<MemoryPoolMXBean> pools =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .toList();
        private long most;

        void look() {
            var now = 0L;
            for (var pool : pools) {
                var usage = pool.getCollectionUsage();
                now += usage == null ? 0 : usage.getUsed();
            }
            most = Math.max(most, now);
        }
    }
}
