package com.dokploy.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.database.ServiceTest;
import com.dokploy.database.database.Database;
import com.dokploy.database.database.Databases;
import com.dokploy.database.database.Passwords;
import com.dokploy.database.database.Samples;
import com.dokploy.database.rollout.Clients;
import com.dokploy.database.rollout.Servers;
import com.dokploy.database.store.LocalStore;
import com.dokploy.database.store.S3Server;
import com.dokploy.database.store.S3Settings;
import com.dokploy.database.store.S3Store;
import com.dokploy.database.store.StoreAway;
import com.dokploy.database.store.Stores;
import com.dokploy.database.store.Vault;
import com.dokploy.platform.security.EgressGuard;
import com.dokploy.platform.security.SecretBox;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// The way of a backup from a running server into a bucket, and back.
class BucketBackupTest extends ServiceTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Autowired private Servers servers;
    @Autowired private Clients clients;
    @Autowired private Passwords passwords;
    @Autowired private Samples samples;
    @Autowired private SecretBox box;
    @Autowired private Databases databases;
    @TempDir private Path folder;

    /// S160, B38: what came back is what went in; a bucket that is away is told from a bad backup, and nothing of a try is left.
    @Test
    void aBackupGoesToABucketAndComesBack() throws Exception {
        var path = database("redis", "7");
        untilRunning(path);
        redis(path, "set", "answer", "42");
        var database = databases.find(idOf(path)).orElseThrow();
        Files.createDirectories(folder.resolve("s3").resolve("backups"));
        try (var server = new S3Server(folder.resolve("s3"));
                var stores = new Stores(new LocalStore(folder.resolve("local")), bucket(server))) {
            var vault = new Vault(stores, box);
            var copy = new BackupCopy(servers, clients, passwords, samples, vault);
            var backup = backup(database, vault);
            var copied = copy.take(backup, database, () -> true, LIMIT);
            var digest = MessageDigest.getInstance("SHA-256");
            try (var reading = vault.read(backup.stored());
                    var bytes = reading.stream()) {
                digest.update(bytes.readAllBytes());
            }
            assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(copied.checksum());

            server.stop();
            var second = backup(database, vault);
            assertThatThrownBy(() -> copy.take(second, database, () -> true, LIMIT))
                    .isInstanceOf(StoreAway.class);
            assertThatThrownBy(() -> vault.read(backup.stored())).isInstanceOf(StoreAway.class);
            server.restart();
            assertThatThrownBy(() -> vault.read(second.stored()))
                    .isInstanceOf(NoSuchFileException.class);
            assertThat(copy.take(second, database, () -> true, LIMIT).size()).isPositive();
            vault.delete(backup.stored());
            assertThatThrownBy(() -> vault.read(backup.stored()))
                    .isInstanceOf(NoSuchFileException.class);
        }
    }

    private static Backup backup(Database database, Vault vault) {
        return Backup.of(
                database, new Backup.Order(null, true, null), "s3", vault::newKey, Instant.now());
    }

    private static S3Store bucket(S3Server server) throws java.io.IOException {
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
}
