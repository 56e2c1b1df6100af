package com.dokploy.database.store;

import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.security.SecretBox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Copies on their way into the stores and out of them: compressed, digested, encrypted, and never whole in memory.
@Component
public class Vault {
    private static final int BUFFER = 64 * 1024;

    private final Stores stores;
    private final SecretBox box;

    public Vault(Stores stores, SecretBox box) {
        this.stores = stores;
        this.box = box;
    }

    /// Where new copies go, by name.
    public String current() {
        return stores.current().name();
    }

    /// A key for a new copy.
    public SealedKey newKey(UUID copy) {
        return new SealedKey(Seal.newKey(box, copy));
    }

    /// Writes the data; failing fails the copy, of which nothing is left then.
    @FunctionalInterface
    public interface Source<X extends Exception> {
        void writeTo(OutputStream target) throws X, InterruptedException;
    }

    /// Takes the copy anew, whatever was left of an earlier attempt.
    ///
    /// @param ours whether the work is still ours, asked at the end: a worker that stood still for long must not replace what
    ///     another one has completed meanwhile
    /// @throws IOException when the store failed, or the work is not ours any more
    public <X extends Exception> Written write(
            StoredCopy copy, BooleanSupplier ours, Source<X> source)
            throws X, IOException, InterruptedException {
        var seal = seal(copy);
        try (var upload = stores.named(copy.store()).begin(copy.key())) {
            var sink = new Sink(seal.encrypt(upload));
            var target = new Counted(copy.gzipped() ? new QuickGzip(sink, BUFFER) : sink);
            try {
                source.writeTo(target);
                target.close();
            } catch (EngineException e) {
                // What breaks on our side looks to the engine's connection like a failure of its
                // own.
                var failure = sink.failure();
                if (failure != null) {
                    throw failure;
                }
                throw e;
            }
            if (!ours.getAsBoolean()) {
                throw new IOException("Another worker has taken over");
            }
            upload.complete();
            return new Written(sink.size(), sink.checksum(), target.count());
        }
    }

    /// Opens a complete copy.
    public Reading read(StoredCopy copy) throws IOException {
        return new Reading(stores.named(copy.store()), copy.key(), seal(copy));
    }

    public void delete(StoredCopy copy) throws IOException {
        stores.named(copy.store()).delete(copy.key());
    }

    /// Reads the whole copy and compares it with what the catalogue says.
    ///
    /// @param size bytes of a download; null if not known, which no copy matches
    /// @param checksum of these
    /// @throws BadCopy when it is missing, cut short, altered, or another one
    /// @throws IOException when the store does not answer
    public void check(StoredCopy copy, @Nullable Long size, @Nullable String checksum)
            throws BadCopy, IOException {
        var sink = new Sink(OutputStream.nullOutputStream());
        try (var reading = read(copy)) {
            try (var bytes = reading.stream()) {
                bytes.transferTo(sink);
            } catch (IOException e) {
                var away = reading.away();
                if (away != null) {
                    throw away;
                }
                throw altered();
            }
        } catch (NoSuchFileException e) {
            throw new BadCopy("The backup's data is missing in the store");
        }
        if (size == null || size != sink.size() || !sink.checksum().equals(checksum)) {
            throw altered();
        }
    }

    private static BadCopy altered() {
        return new BadCopy("The backup's data was altered or cut short since it was taken");
    }

    /// Reads the data of a copy, decompressed.
    @FunctionalInterface
    public interface Eater<T, X extends Exception> {
        T eat(InputStream input) throws X, InterruptedException;
    }

    /// Hands the data of a copy over.
    ///
    /// @throws IOException when the store failed
    public <T, X extends Exception> T feed(StoredCopy copy, Eater<T, X> eater)
            throws X, InterruptedException, IOException {
        try (var reading = read(copy)) {
            try (var bytes = reading.stream();
                    var plain = copy.gzipped() ? new GZIPInputStream(bytes, BUFFER) : bytes) {
                return eater.eat(plain);
            } catch (EngineException e) {
                // What breaks while we read looks to the engine's connection like a failure of its
                // own.
                var away = reading.away();
                if (away != null) {
                    throw away;
                }
                throw e;
            }
        }
    }

    private Seal seal(StoredCopy copy) {
        return Seal.open(box, copy.sealedKey().bytes(), copy.id(), copy.boundTo());
    }
}
