package com.dokploy.database.backup;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.Passwords;
import com.dokploy.database.engine.Filling;
import com.dokploy.database.rollout.Clients;
import com.dokploy.database.rollout.Instance;
import com.dokploy.database.rollout.Room;
import com.dokploy.database.rollout.ToolFailed;
import com.dokploy.database.rollout.Trials;
import com.dokploy.database.rollout.Trials.TrialFailed;
import com.dokploy.database.store.BadCopy;
import com.dokploy.database.store.Vault;
import com.dokploy.platform.docker.RunResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What a restore does outside of the database's own rows. Everything may be done again from its beginning.
@Component
class RestoreSteps {
    // What a server needs beside the data: logs, and indexes while they are built.
    private static final double ROOM = 1.2;

    private final Vault vault;
    private final Trials trials;
    private final Clients clients;
    private final Passwords passwords;
    private final Room room;
    private final BackupSettings settings;

    RestoreSteps(
            Vault vault,
            Trials trials,
            Clients clients,
            Passwords passwords,
            Room room,
            BackupSettings settings) {
        this.vault = vault;
        this.trials = trials;
        this.clients = clients;
        this.passwords = passwords;
        this.room = room;
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
        try {
            vault.check(backup.stored(), backup.size(), backup.checksum());
        } catch (BadCopy e) {
            throw new TrialFailed(String.valueOf(e.getMessage()));
        }
    }

    /// The data is there twice for a while.
    void checkRoom(Backup backup) throws InterruptedException, TrialFailed, IOException {
        var source = backup.sourceSize();
        var lacking =
                source == null ? Optional.<String>empty() : room.lacking((long) (source * ROOM));
        if (lacking.isPresent()) {
            throw new TrialFailed(lacking.get());
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
                var end =
                        vault.feed(
                                backup.stored(),
                                input -> clients.read(container, program, input, settings.limit()));
                if (!end.succeeded()) {
                    throw new TrialFailed(ToolFailed.words(program, end));
                }
                trials.probe(database, container);
            }
        }
        trials.end(instance);
    }

    private void write(Filling.ByFile files, Backup backup, Database database, Instance instance)
            throws InterruptedException, TrialFailed, IOException {
        run(database, instance, files.makeDirectory(), Optional.empty());
        RunResult end =
                vault.feed(
                        backup.stored(),
                        input ->
                                trials.onVolume(
                                        database,
                                        instance.volume(),
                                        files.write(files.data()),
                                        Optional.of(input),
                                        settings.limit()));
        require(end);
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
