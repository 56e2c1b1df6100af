package com.dokploy.database.backup;

import com.dokploy.database.database.Database;
import com.dokploy.database.database.Passwords;
import com.dokploy.database.database.Sample;
import com.dokploy.database.database.Samples;
import com.dokploy.database.rollout.Clients;
import com.dokploy.database.rollout.Servers;
import com.dokploy.database.rollout.ToolFailed;
import com.dokploy.database.store.Vault;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/// Streams a database through its engine's own tool into the store.
@Component
class BackupCopy {
    private final Servers servers;
    private final Clients clients;
    private final Passwords passwords;
    private final Samples samples;
    private final Vault vault;

    BackupCopy(
            Servers servers, Clients clients, Passwords passwords, Samples samples, Vault vault) {
        this.servers = servers;
        this.clients = clients;
        this.passwords = passwords;
        this.samples = samples;
        this.vault = vault;
    }

    /// Takes the copy anew, whatever was left of an earlier attempt.
    ///
    /// @param ours whether the work is still ours
    /// @throws ToolFailed when the engine's tool failed, or the database does not run
    /// @throws IOException when the store failed
    Copied take(Backup backup, Database database, BooleanSupplier ours, Duration limit)
            throws ToolFailed, IOException, InterruptedException {
        var container =
                servers.serving(database)
                        .orElseThrow(() -> new ToolFailed("The database does not run"));
        var program = database.engine().dump(passwords.credentials(database), backup.compress());
        var written =
                vault.<ToolFailed>write(
                        backup.stored(),
                        ours,
                        target -> {
                            var end = clients.write(container, program, target, limit);
                            if (!end.succeeded()) {
                                throw new ToolFailed(ToolFailed.words(program, end));
                            }
                        });
        return new Copied(
                written.size(),
                written.checksum(),
                samples.find(database.id()).map(Sample::size).orElse(null));
    }
}
