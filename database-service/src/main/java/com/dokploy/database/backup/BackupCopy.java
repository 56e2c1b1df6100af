package com.dokploy.database.backup;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.Passwords;
import com.dokploy.database.database.Sample;
import com.dokploy.database.database.Samples;
import com.dokploy.database.rollout.Clients;
import com.dokploy.database.rollout.Servers;
import com.dokploy.database.store.Reading;
import com.dokploy.database.store.Seal;
import com.dokploy.database.store.Stores;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.security.SecretBox;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Streams a database through its engine's own tool, compression, checksum and encryption into the store; nothing is ever
/// whole in memory.
@Component
class BackupCopy {
    private static final int BUFFER = 64 * 1024;

    private final Servers servers;
    private final Clients clients;
    private final Passwords passwords;
    private final Samples samples;
    private final Stores stores;
    private final SecretBox box;

    BackupCopy(
            Servers servers,
            Clients clients,
            Passwords passwords,
            Samples samples,
            Stores stores,
            SecretBox box) {
        this.servers = servers;
        this.clients = clients;
        this.passwords = passwords;
        this.samples = samples;
        this.stores = stores;
        this.box = box;
    }

    /// The tool said no.
    static final class ToolFailed extends Exception {
        ToolFailed(String message) {
            super(message);
        }
    }

    /// Takes the copy anew, whatever was left of an earlier attempt.
    ///
    /// @throws ToolFailed when the engine's tool failed, or the database does not run
    /// @throws IOException when the store failed
    Copied take(Backup backup, Database database, Duration limit)
            throws ToolFailed, IOException, InterruptedException {
        var container =
                servers.serving(database)
                        .orElseThrow(() -> new ToolFailed("The database does not run"));
        var seal = Seal.open(box, backup.sealedKey(), backup.id(), backup.type());
        try (var upload = stores.named(backup.store()).begin(backup.key())) {
            var sink = new Sink(seal.encrypt(upload));
            var target = backup.isGzipped() ? new QuickGzip(sink) : sink;
            var program =
                    database.engine().dump(passwords.credentials(database), backup.compress());
            try {
                var end = clients.write(container, program, target, limit);
                if (!end.succeeded()) {
                    throw new ToolFailed(Words.of(program, end));
                }
                target.close();
            } catch (EngineException e) {
                // What breaks on our side looks to the engine's connection like a failure of its
                // own.
                if (sink.failure != null) {
                    throw sink.failure;
                }
                throw e;
            }
            upload.complete();
            return new Copied(
                    sink.size,
                    sink.checksum(),
                    samples.find(database.id()).map(Sample::size).orElse(null));
        }
    }

    /// Opens a complete copy.
    Reading read(Backup backup) throws IOException {
        return new Reading(
                stores.named(backup.store()),
                backup.key(),
                Seal.open(box, backup.sealedKey(), backup.id(), backup.type()));
    }

    void delete(Backup backup) throws IOException {
        stores.named(backup.store()).delete(backup.key());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream target) throws IOException {
            super(target, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /// Counts and digests what a download will return.
    private static final class Sink extends OutputStream {
        private final OutputStream target;
        private final MessageDigest digest = sha256();
        private long size;
        private @Nullable IOException failure;

        Sink(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                target.write(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
            digest.update(bytes, offset, length);
            size += length;
        }

        @Override
        public void close() throws IOException {
            target.close();
        }

        String checksum() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
