package com.dokploy.database.backup;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.Passwords;
import com.dokploy.database.engine.Filling;
import com.dokploy.database.rollout.Clients;
import com.dokploy.database.rollout.Instance;
import com.dokploy.database.rollout.Trials;
import com.dokploy.database.rollout.Trials.TrialFailed;
import com.dokploy.database.store.Reading;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.RunResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.springframework.stereotype.Component;

/// What a restore does outside of the database's own rows. Everything may be done again from its beginning.
@Component
class RestoreSteps {
    private static final int BUFFER = 64 * 1024;
    // What a server needs beside the data: logs, and indexes while they are built.
    private static final double ROOM = 1.2;

    private final BackupCopy copy;
    private final Trials trials;
    private final Clients clients;
    private final Passwords passwords;
    private final DockerEngine engine;
    private final BackupSettings settings;

    RestoreSteps(
            BackupCopy copy,
            Trials trials,
            Clients clients,
            Passwords passwords,
            DockerEngine engine,
            BackupSettings settings) {
        this.copy = copy;
        this.trials = trials;
        this.clients = clients;
        this.passwords = passwords;
        this.engine = engine;
        this.settings = settings;
    }

    /// Reads the whole backup and compares it with the catalogue, before anything is touched.
    ///
    /// @throws TrialFailed when it is missing, cut short, altered, or another one
    /// @throws IOException when the store does not answer
    void check(Backup backup, Database database) throws TrialFailed, IOException {
        if (!backup.type().equals(database.engine().type())) {
            throw new TrialFailed(
                    "The backup is of %s, the database of %s"
                            .formatted(backup.type(), database.engine().type()));
        }
        var digest = BackupCopy.sha256();
        var size = 0L;
        try (var reading = copy.read(backup)) {
            try (var bytes = reading.stream()) {
                var buffer = new byte[BUFFER];
                for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                    digest.update(buffer, 0, read);
                    size += read;
                }
            } catch (IOException e) {
                var away = reading.away();
                if (away != null) {
                    throw away;
                }
                throw altered();
            }
        } catch (NoSuchFileException e) {
            throw new TrialFailed("The backup's data is missing in the store");
        }
        var found = HexFormat.of().formatHex(digest.digest());
        if (backup.size() == null || backup.size() != size || !found.equals(backup.checksum())) {
            throw altered();
        }
    }

    private static TrialFailed altered() {
        return new TrialFailed("The backup's data was altered or cut short since it was taken");
    }

    /// The data is there twice for a while.
    void checkRoom(Backup backup) throws InterruptedException, TrialFailed, IOException {
        var root = Path.of(engine.info().rootDirectory());
        var source = backup.sourceSize();
        if (source != null && Files.isDirectory(root)) {
            var free = Files.getFileStore(root).getUsableSpace();
            if (free < source * ROOM) {
                throw new TrialFailed(
                        "There is not enough room for the data: %d MiB are free, %d MiB are needed"
                                .formatted(free >> 20, (long) (source * ROOM) >> 20));
            }
        }
    }

    /// Fills the volume and proves that a server serves what is on it.
    void fill(Restore restore, Backup backup, Database database)
            throws InterruptedException, TrialFailed, IOException {
        var instance = instance(restore, database);
        trials.prepare(database, instance);
        switch (database.engine().filling(passwords.credentials(database))) {
            case Filling.ByFile files -> {
                write(files, backup, database, instance);
                trials.probe(database, trials.start(database, instance));
            }
            case Filling.ByClient(var program) -> {
                var container = trials.start(database, instance);
                try (var reading = copy.read(backup)) {
                    var end =
                            feed(
                                    reading,
                                    backup,
                                    input ->
                                            clients.read(
                                                    container, program, input, settings.limit()));
                    if (!end.succeeded()) {
                        throw new TrialFailed(Words.of(program, end));
                    }
                }
                trials.probe(database, container);
            }
        }
        trials.end(instance);
    }

    private void write(Filling.ByFile files, Backup backup, Database database, Instance instance)
            throws InterruptedException, TrialFailed, IOException {
        run(database, instance, files.makeDirectory(), Optional.empty());
        try (var reading = copy.read(backup)) {
            RunResult end =
                    feed(
                            reading,
                            backup,
                            input ->
                                    trials.onVolume(
                                            database,
                                            instance.volume(),
                                            files.write(files.data()),
                                            Optional.of(input),
                                            settings.limit()));
            require(end);
        }
        run(
                database,
                instance,
                files.write(files.more()),
                Optional.of(
                        new ByteArrayInputStream(files.text().getBytes(StandardCharsets.UTF_8))));
    }

    private void run(
            Database database, Instance instance, List<String> argv, Optional<InputStream> input)
            throws InterruptedException, TrialFailed {
        require(trials.onVolume(database, instance.volume(), argv, input, settings.limit()));
    }

    private static void require(RunResult end) throws TrialFailed {
        if (!end.succeeded()) {
            throw new TrialFailed("The data could not be written: " + end.stderr().strip());
        }
    }

    @FunctionalInterface
    private interface Eater<T> {
        T eat(InputStream input) throws InterruptedException;
    }

    /// What breaks while we read looks to the engine's connection like a failure of its own.
    private static <T> T feed(Reading reading, Backup backup, Eater<T> eater)
            throws InterruptedException, IOException {
        try (var bytes = reading.stream();
                var plain = backup.isGzipped() ? new GZIPInputStream(bytes, BUFFER) : bytes) {
            return eater.eat(plain);
        } catch (EngineException e) {
            var away = reading.away();
            if (away != null) {
                throw away;
            }
            throw e;
        }
    }

    /// Removes the server that tried the data, and every volume that the database does not run on.
    void clean(Restore restore, Database database) throws InterruptedException {
        trials.end(instance(restore, database));
        if (restore.volumeNumber() != database.volumeNumber()) {
            trials.removeVolume(database, database.volume(restore.volumeNumber()));
        }
        var old = restore.oldVolume();
        if (old != null && old != database.volumeNumber()) {
            trials.removeVolume(database, database.volume(old));
        }
    }

    private static Instance instance(Restore restore, Database database) {
        return Instance.trial(restore.id(), database.volume(restore.volumeNumber()));
    }
}
