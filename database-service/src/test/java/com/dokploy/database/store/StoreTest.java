package com.dokploy.database.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.security.EgressGuard;
import com.dokploy.platform.security.SecretBox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S160, B38, issue 6: what a store promises, on a directory and on a real S3 server.
class StoreTest {
    private static final String KEY = UUID.randomUUID() + "/" + UUID.randomUUID();
    private static final int MEBIBYTE = 1024 * 1024;
    @TempDir private Path directory;

    @Test
    void aDirectoryKeepsWhatIsCompleteAndNothingElse() throws Exception {
        try (var store = new LocalStore(directory.resolve("backups"))) {
            keepsItsPromises(store);
            assertThatThrownBy(() -> store.open("../../etc/passwd"))
                    .isInstanceOf(IllegalArgumentException.class);
            try (var files = Files.walk(directory)) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    @Test
    void aBucketKeepsWhatIsCompleteAndNothingElse() throws Exception {
        var bucket = directory.resolve("s3").resolve("backups");
        Files.createDirectories(bucket);
        try (var server = new S3Server(directory.resolve("s3"));
                var store = bucket(server, "127.0.0.1/32")) {
            keepsItsPromises(store);
            tellsWhenItIsAway(server, store);
        }
    }

    private static S3Store bucket(S3Server server, String allowed) throws IOException {
        return new S3Store(
                new S3Settings(
                        server.endpoint(),
                        "us-east-1",
                        "backups",
                        "dokploy/",
                        S3Server.KEY,
                        S3Server.SECRET,
                        null,
                        true,
                        5 * MEBIBYTE),
                new EgressGuard(allowed, Set.of()));
    }

    private static void keepsItsPromises(BackupStore store) throws IOException {
        var content = new byte[11 * MEBIBYTE + 17];
        new Random(7).nextBytes(content);
        assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(NoSuchFileException.class);
        try (var upload = store.begin(KEY)) {
            upload.write(content, 0, 7 * MEBIBYTE);
        }
        assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(NoSuchFileException.class);
        try (var upload = store.begin(KEY)) {
            upload.write(content);
            upload.complete();
        }
        try (var object = store.open(KEY)) {
            assertThat(object.size()).isEqualTo(content.length);
            for (var place : new int[] {0, 6 * MEBIBYTE - 3, content.length - 5, 100}) {
                object.position(place);
                var buffer = ByteBuffer.allocate(5);
                while (buffer.hasRemaining() && object.read(buffer) >= 0) {
                    // Until there are five bytes.
                }
                assertThat(buffer.array()).isEqualTo(Arrays.copyOfRange(content, place, place + 5));
            }
            object.position(content.length);
            assertThat(object.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        store.delete(KEY);
        store.delete(KEY);
        assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(NoSuchFileException.class);
    }

    private static void tellsWhenItIsAway(S3Server server, S3Store store) throws Exception {
        server.stop();
        assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(StoreAway.class);
        try (var upload = store.begin(KEY)) {
            upload.write(new byte[100]);
            assertThatThrownBy(upload::complete).isInstanceOf(StoreAway.class);
        }
        server.restart();
        try (var upload = store.begin(KEY)) {
            upload.write(new byte[100]);
            upload.complete();
        }
        store.delete(KEY);
    }

    /// Architecture, security rule 10: an address inside is reached only if the operator says so.
    @Test
    void aBucketOnAPrivateAddressIsRefused() throws Exception {
        Files.createDirectories(directory.resolve("s3").resolve("backups"));
        try (var server = new S3Server(directory.resolve("s3"));
                var store = bucket(server, "")) {
            assertThatThrownBy(() -> store.open(KEY))
                    .isInstanceOf(StoreAway.class)
                    .hasStackTraceContaining("may be reached from here");
        }
    }

    /// Issue 6: a full disk is an error, and leaves nothing behind.
    @Test
    void aFullDiskLeavesNothingBehind() throws Exception {
        var small = Files.createDirectories(directory.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small.toString());
        try (var store = new LocalStore(small)) {
            try (var upload = store.begin(KEY)) {
                assertThatThrownBy(() -> upload.write(new byte[MEBIBYTE]))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("space");
            }
            try (var files = Files.walk(small)) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        } finally {
            run("umount", small.toString());
        }
    }

    private static void run(String... argv) throws Exception {
        assertThat(new ProcessBuilder(argv).inheritIO().start().waitFor()).isZero();
    }

    /// B38: what is altered, cut short, or put in another one's place cannot be read.
    @Test
    void aSealNoticesEveryChange() throws Exception {
        var keyset = directory.resolve("secrets.keyset");
        SecretBox.generate(keyset);
        var box = SecretBox.open(keyset);
        var backup = UUID.randomUUID();
        var key = Seal.newKey(box, backup);
        var seal = Seal.open(box, key, backup, "redis");
        var content = new byte[3 * MEBIBYTE + 5];
        new Random(3).nextBytes(content);
        try (var store = new LocalStore(directory.resolve("backups"))) {
            try (var upload = store.begin(KEY)) {
                var sealed = seal.encrypt(upload);
                sealed.write(content);
                sealed.close();
                upload.complete();
            }
            assertThat(read(store, seal)).isEqualTo(content);
            try (var reading = new Reading(store, KEY, seal);
                    var anywhere = reading.streamAnywhere(content.length)) {
                assertThat(anywhere.skip(2_000_000)).isEqualTo(2_000_000);
                assertThat(anywhere.readNBytes(10))
                        .isEqualTo(Arrays.copyOfRange(content, 2_000_000, 2_000_010));
            }
            var other = Seal.open(box, key, backup, "postgresql");
            assertThatThrownBy(() -> read(store, other)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> Seal.open(box, key, UUID.randomUUID(), "redis"))
                    .isInstanceOf(IllegalStateException.class);
            var file = directory.resolve("backups").resolve(KEY);
            var good = Files.readAllBytes(file);
            var cut = Arrays.copyOf(good, good.length - 1);
            var altered = good.clone();
            altered[2 * MEBIBYTE] ^= 1;
            var shorter = Arrays.copyOf(good, MEBIBYTE);
            for (var bad : new byte[][] {cut, altered, shorter, new byte[0]}) {
                Files.write(file, bad);
                assertThatThrownBy(() -> read(store, seal)).isInstanceOf(IOException.class);
            }
        }
    }

    private static byte[] read(BackupStore store, Seal seal) throws IOException {
        try (var reading = new Reading(store, KEY, seal);
                var stream = reading.stream()) {
            return stream.readAllBytes();
        }
    }
}
