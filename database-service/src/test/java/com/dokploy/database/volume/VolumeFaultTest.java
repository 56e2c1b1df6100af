package com.dokploy.database.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.database.Servers;
import com.dokploy.database.application.KnownApplications;
import com.dokploy.database.backup.BackupStatus;
import com.dokploy.database.rollout.ToolFailed;
import com.dokploy.database.store.LocalStore;
import com.dokploy.database.store.S3Server;
import com.dokploy.database.store.S3Settings;
import com.dokploy.database.store.S3Store;
import com.dokploy.database.store.StoreAway;
import com.dokploy.database.store.Stores;
import com.dokploy.database.store.Vault;
import com.dokploy.platform.docker.VolumeName;
import com.dokploy.platform.security.EgressGuard;
import com.dokploy.platform.security.SecretBox;
import com.dokploy.platform.testkit.work.CrashKit;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;

/// Issue 6: killed in the middle, frozen, or without a store: nothing is lost, nothing left behind, and the status is true.
@Execution(ExecutionMode.SAME_THREAD)
@Isolated("the service's own workers stand still")
class VolumeFaultTest extends VolumeTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String DATA = "{\"volume\": \"data\"}";

    @Autowired private LeaseQueue volumeBackupQueue;
    @Autowired private LeaseQueue volumeRestoreQueue;
    @Autowired private VolumeBackupProcess backupProcess;
    @Autowired private VolumeRestoreProcess restoreProcess;
    @Autowired private LeaseWorker<VolumeBackup> volumeBackupWorker;
    @Autowired private LeaseWorker<VolumeRestore> volumeRestoreWorker;
    @Autowired private VolumeBackupTable table;
    @Autowired private VolumeFiles files;
    @Autowired private KnownApplications known;
    @Autowired private SecretBox box;
    @TempDir private Path folder;

    /// The kit is the only worker here.
    @BeforeEach
    void stopWorkers() {
        volumeRestoreWorker.stop();
        volumeBackupWorker.stop();
    }

    @AfterEach
    void startWorkers() {
        volumeBackupWorker.start();
        volumeRestoreWorker.start();
    }

    @TestFactory
    Stream<DynamicTest> aBackupSurvivesEveryDeath() throws Exception {
        var application = application();
        write(application, "42");
        return backupKit(application).tests();
    }

    @TestFactory
    Stream<DynamicTest> aBackupCanBeGivenUpAtAnyTime() throws Exception {
        var application = application();
        write(application, "42");
        return backupKit(application)
                .cancelTests(id ->
                        assertThat(api.get(application + "/volume-backups/" + id).status())
                                .isEqualTo(404));
    }

    private CrashKit<VolumeBackup, String> backupKit(String application) {
        return new CrashKit<>(
                jdbc,
                volumeBackupQueue,
                backupProcess,
                () -> request(application),
                id -> backupState(application, id));
    }

    private UUID request(String application) {
        var accepted = api.post(application + "/volume-backups", DATA);
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        return UUID.fromString(accepted.text("/backupId"));
    }

    /// The folder holds the bytes of complete backups and no others.
    private String backupState(String application, UUID id) {
        try (var there = Files.list(folder(application))) {
            return "%s, good %s, strays %d, %d containers, told %d times"
                    .formatted(
                            api.get(application + "/volume-backups/" + id).text("/status"),
                            isGood(id),
                            there.count() - complete(application),
                            containersHere(),
                            told("volume-backup.completed.v1", "backupId", id));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isGood(UUID id) {
        try {
            var backup = table.get(id);
            vault().check(backup.stored(), backup.size(), backup.checksum());
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private Vault vault() {
        return new Vault(new Stores(new LocalStore(Servers.HOME.resolve("backups")), null), box);
    }

    private long complete(String application) {
        return jdbc.sql(
                        "select count(*) from volume_backup where application_id = :id and status = 'COMPLETED'")
                .param("id", idOf(application))
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
    Stream<DynamicTest> aRestoreSurvivesEveryDeath() throws Exception {
        var application = application();
        write(application, "42");
        volumeBackupWorker.start();
        var backup = completed(application, DATA);
        volumeBackupWorker.stop();
        return new CrashKit<>(
                        jdbc,
                        volumeRestoreQueue,
                        restoreProcess,
                        () -> UUID.fromString(api.post(backup + "/restore").text("/restoreId")),
                        id -> restoreState(application, id))
                .tests();
    }

    private String restoreState(String application, UUID id) {
        try {
            var restore = api.get(application + "/volume-restores/" + id);
            return "%s%s, answer %s, strays %d, %d containers, told %d times"
                    .formatted(
                            restore.text("/status"),
                            restore.text("/reason"),
                            in(application, restore.text("/volume"), "cat", "answer"),
                            volumesOf(application) - 1 - restores(application),
                            containersHere(),
                            told("volume-restore.completed.v1", "restoreId", id));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long restores(String application) {
        return jdbc.sql(
                        "select count(*) from volume_restore where application_id = :id and status = 'COMPLETED'")
                .param("id", idOf(application))
                .query(Long.class)
                .single();
    }

    /// As after a kill -9 while the archive is being written: a container that holds the volume, half an object, a row whose lease
    /// runs out.
    @Test
    void anAttemptThatEndedInTheMiddleIsMadeAnew() throws Exception {
        var application = application();
        in(application, "data", "dd", "if=/dev/zero", "of=big", "bs=1048576", "count=32");
        var id = request(application);
        var lease = volumeBackupQueue.claim("dead", 1).getFirst();
        assertThat(lease.id()).isEqualTo(id);
        table.begin(id, Instant.now());
        Files.createDirectories(folder(application));
        Files.write(Path.of(file(application, id) + ".part"), new byte[1000]);
        var reached = new CountDownLatch(1);
        var dead =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                files.read(table.get(id), lease, new Stuck(reached), LIMIT);
                            } catch (ToolFailed | RuntimeException e) {
                                // Its container was taken from under it.
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(containersHere()).isEqualTo(1);

        jdbc.sql("update volume_backup set lease_until = now() where id = :id")
                .param("id", id)
                .update();
        volumeBackupWorker.start();
        untilComplete(application + "/volume-backups/" + id);
        assertThat(backupState(application, id))
                .isEqualTo("completed, good true, strays 0, 0 containers, told 1 times");
        dead.interrupt();
    }

    private static final class Stuck extends OutputStream {
        private final CountDownLatch reached;

        Stuck(CountDownLatch reached) {
            this.reached = reached;
        }

        @Override
        public void write(int single) throws IOException {
            reached.countDown();
            try {
                Thread.sleep(LIMIT);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            write(0);
        }
    }

    /// S160: a bucket that is away, at once or at the very end, is told from a bad backup, and nothing of a try is left.
    @Test
    void aBackupGoesToABucketAndComesBack() throws Exception {
        var application = application();
        in(application, "data", "dd", "if=/dev/urandom", "of=big", "bs=1048576", "count=12");
        Files.createDirectories(folder.resolve("s3").resolve("backups"));
        try (var server = new S3Server(folder.resolve("s3"));
                var stores = new Stores(new LocalStore(folder.resolve("local")), bucket(server))) {
            var vault = new Vault(stores, box);
            var backup = backup(application, vault);
            var lease = new Lease(backup.id(), "test", 1, 1, false);
            var written =
                    vault.<ToolFailed>write(
                            backup.stored(),
                            () -> true,
                            target -> files.read(backup, lease, target, LIMIT));
            assertThat(written.plainSize()).isGreaterThan(12L << 20);
            vault.check(backup.stored(), written.size(), written.checksum());

            var second = backup(application, vault);
            assertThatThrownBy(() ->
                            vault.<ToolFailed>write(
                                    second.stored(),
                                    () -> true,
                                    target -> {
                                        files.read(second, lease, target, LIMIT);
                                        server.stop();
                                    }))
                    .isInstanceOf(StoreAway.class);
            assertThatThrownBy(
                            () -> vault.check(backup.stored(), written.size(), written.checksum()))
                    .isInstanceOf(StoreAway.class);
            server.restart();
            assertThatThrownBy(() -> vault.read(second.stored()))
                    .isInstanceOf(NoSuchFileException.class);
            assertThat(containersHere()).isZero();
        }
    }

    private VolumeBackup backup(String application, Vault vault) {
        return VolumeBackup.of(
                known.find(idOf(application)).orElseThrow(),
                new VolumeBackup.Order("data", null, true, null),
                "s3",
                vault::newKey,
                Instant.now());
    }

    private static S3Store bucket(S3Server server) throws IOException {
        return new S3Store(
                new S3Settings(
                        server.endpoint(),
                        "us-east-1",
                        "backups",
                        "",
                        S3Server.KEY,
                        S3Server.SECRET,
                        null,
                        true,
                        5 << 20),
                new EgressGuard("127.0.0.1/32", Set.of()));
    }

    /// A backup whose volume is gone says so.
    @Test
    void aVolumeThatIsGoneFailsItsBackup() throws Exception {
        var application = application();
        var id = request(application);
        engine.volumes().remove(VolumeName.ofApplication(idOf(application), "data"));
        volumeBackupWorker.start();
        var path = application + "/volume-backups/" + id;
        eventually().until(() -> api.get(path).text("/status").equals("failed"));
        assertThat(api.get(path).text("/reason")).contains("not there any more");
        assertThat(volumesOf(application)).isZero();
        assertThat(table.get(id).status()).isEqualTo(BackupStatus.FAILED);
    }
}
