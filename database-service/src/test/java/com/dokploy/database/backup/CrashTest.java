package com.dokploy.database.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.database.Servers;
import com.dokploy.database.ServiceTest;
import com.dokploy.database.database.Databases;
import com.dokploy.database.store.StoreRule;
import com.dokploy.database.store.Vault;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.testkit.work.CrashKit;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;

/// Issue 6: killed in mid-backup and mid-restore, nothing is lost, nothing left behind, and the status is true.
@Execution(ExecutionMode.SAME_THREAD)
@Isolated("the service's own workers stand still")
class CrashTest extends ServiceTest {
    private static final Set<String> QUICK =
            Set.of(
                    "every step runs twice",
                    "killed after filling",
                    "killed in the commit of switching",
                    "killed after cleaning");

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Autowired private Backups backups;
    @Autowired private BackupCopy copy;
    @Autowired private Databases databases;
    @Autowired private Vault vault;
    @Autowired private StoreRule storeRule;
    @Autowired private LeaseQueue backupQueue;
    @Autowired private LeaseQueue restoreQueue;
    @Autowired private BackupProcess backupProcess;
    @Autowired private RestoreProcess restoreProcess;
    @Autowired private LeaseWorker<Backup> backupWorker;
    @Autowired private LeaseWorker<Restore> restoreWorker;

    /// The kit is the only worker here.
    @BeforeEach
    void stopWorkers() {
        restoreWorker.stop();
    }

    @AfterEach
    void startWorkers() {
        backupWorker.start();
        restoreWorker.start();
    }

    @TestFactory
    Stream<DynamicTest> aBackupSurvivesEveryDeath() {
        var database = database("redis", "7");
        untilRunning(database);
        backupWorker.stop();
        return backupKit(database).tests();
    }

    private CrashKit<Backup, String> backupKit(String database) {
        return new CrashKit<>(
                jdbc,
                backupQueue,
                backupProcess,
                () -> request(database),
                id -> stateOf(database, id));
    }

    /// B37: given up at any time, nothing of it is left.
    @TestFactory
    Stream<DynamicTest> aBackupCanBeGivenUpAtAnyTime() {
        var database = database("redis", "7");
        untilRunning(database);
        backupWorker.stop();
        return backupKit(database)
                .cancelTests(id ->
                        assertThat(stateOf(database, id))
                                .isEqualTo(", there false, strays 0, told 0 times"));
    }

    /// A worker that was frozen past its lease, and goes on when another one is done, replaces nothing.
    @Test
    void aFrozenWorkerReplacesNothing() throws Exception {
        var database = database("redis", "7");
        untilRunning(database);
        backupWorker.stop();
        var id = request(database);
        var lease = backupQueue.claim("frozen", 1).getFirst();
        assertThat(lease.id()).isEqualTo(id);
        backupQueue.fence().commit(lease, () -> backups.begin(id));
        new CopyAttempts(backupQueue, vault, storeRule)
                .freshName(lease, () -> backups.get(id).stored(), name -> backups.place(id, name));
        var frozen = backups.get(id);
        jdbc.sql("update backup set lease_until = now() where id = :id").param("id", id).update();

        backupWorker.start();
        eventually()
                .until(() ->
                        api.get(database + "/backups/" + id).text("/status").equals("completed"));
        copy.take(frozen, databases.find(frozen.databaseId()).orElseThrow(), () -> true, LIMIT);

        var backup = backups.get(id);
        vault.check(backup.stored(), backup.size(), backup.checksum());
        assertThat(backup.stored().key()).isNotEqualTo(frozen.stored().key());
    }

    private UUID request(String database) {
        return UUID.fromString(api.post(database + "/backup").text("/backupId"));
    }

    private String stateOf(String database, UUID id) {
        var backup = api.get(database + "/backups/" + id);
        return "%s, there %s, strays %d, told %d times"
                .formatted(
                        backup.text("/status"),
                        object(id)
                                .filter(name -> Files.exists(folder(database).resolve(name)))
                                .isPresent(),
                        objects(database) - complete(database),
                        told("backup.completed.v1", "backupId", id));
    }

    private static Path folder(String database) {
        return Servers.HOME.resolve("backups").resolve(idOf(database).toString());
    }

    /// Nothing once a backup that was given up has been cleared away.
    private Optional<String> object(UUID backup) {
        return jdbc.sql("select object_id from backup where id = :id")
                .param("id", backup)
                .query(String.class)
                .optional();
    }

    private static long objects(String database) {
        var there = folder(database).toFile().list();
        return there == null ? 0 : there.length;
    }

    private long complete(String database) {
        return jdbc.sql(
                        "select count(*) from backup where database_id = :id and status = 'COMPLETED'")
                .param("id", idOf(database))
                .query(Long.class)
                .single();
    }

    private long told(String type, String member, UUID id) {
        return jdbc.sql("select count(*) from outbox where type = :type and data ->> :member = :id")
                .param("type", type)
                .param("member", member)
                .param("id", id.toString())
                .query(Long.class)
                .single();
    }

    @TestFactory
    Stream<DynamicTest> aRestoreSurvivesDeathsAtItsTurningPoints() throws Exception {
        return restoreTests().filter(test -> QUICK.contains(test.getDisplayName()));
    }

    @TestFactory
    @Tag("soak")
    Stream<DynamicTest> aRestoreSurvivesEveryDeath() throws Exception {
        return restoreTests().filter(test -> !QUICK.contains(test.getDisplayName()));
    }

    private Stream<DynamicTest> restoreTests() throws Exception {
        var database = database("redis", "7");
        untilRunning(database);
        redis(database, "set", "answer", "42");
        var backup = api.post(database + "/backup").text("/_links/self");
        eventually().until(() -> api.get(backup).text("/status").equals("completed"));
        return new CrashKit<>(
                        jdbc,
                        restoreQueue,
                        restoreProcess,
                        () -> begin(database, backup),
                        id -> restoredState(database, id))
                .tests();
    }

    private UUID begin(String database, String backup) {
        try {
            redis(database, "set", "answer", "43");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        var accepted = api.post(backup + "/restore");
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        return UUID.fromString(accepted.text("/restoreId"));
    }

    private String restoredState(String database, UUID id) {
        try {
            var owned = LabelFilter.of(Labels.DATABASE, idOf(database).toString());
            var restore = api.get(database + "/restores/" + id);
            return "%s%s, database %s, answer %s, %d volumes, %d services, told %d times"
                    .formatted(
                            restore.text("/status"),
                            restore.text("/reason"),
                            api.get(database).text("/status"),
                            redis(database, "get", "answer"),
                            engine.volumes().list(owned).size(),
                            engine.services().list(owned).size(),
                            told("restore.completed.v1", "restoreId", id));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
