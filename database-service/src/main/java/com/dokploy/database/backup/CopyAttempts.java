package com.dokploy.database.backup;

import com.dokploy.database.rollout.ToolFailed;
import com.dokploy.database.store.StoreRule;
import com.dokploy.database.store.StoredCopy;
import com.dokploy.database.store.Vault;
import com.dokploy.platform.docker.EngineException;
import com.dokploy.platform.docker.EngineUnavailable;
import com.dokploy.platform.docker.NotSwarmManager;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.Outcome;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Attempts to copy data into a store, each under a name of its own: a worker that was frozen past its lease replaces nothing.
public final class CopyAttempts {
    private final LeaseQueue queue;
    private final Vault vault;
    private final StoreRule storeRule;

    public CopyAttempts(LeaseQueue queue, Vault vault, StoreRule storeRule) {
        this.queue = queue;
        this.vault = vault;
        this.storeRule = storeRule;
    }

    /// What one attempt does.
    @FunctionalInterface
    public interface Attempt {
        Outcome run() throws ToolFailed, IOException, InterruptedException;
    }

    /// @return what the attempt says. A tool, a store or an engine that failed is tried again; what an engine refuses is not
    public Outcome run(Attempt attempt) throws InterruptedException {
        storeRule.look();
        if (storeRule.refuses()) {
            return Outcome.fail(StoreRule.REASON);
        }
        try {
            return attempt.run();
        } catch (ToolFailed | IOException e) {
            return Outcome.retry(String.valueOf(e.getMessage()));
        } catch (EngineUnavailable | NotSwarmManager e) {
            return Outcome.retry("Docker is not available: " + e.getMessage());
        } catch (EngineException e) {
            return Outcome.fail(String.valueOf(e.getMessage()));
        }
    }

    /// A name to write under; what the attempt before this one left is removed first.
    ///
    /// @param last where that wrote
    /// @param note keeps the new name
    public UUID freshName(Lease lease, Supplier<StoredCopy> last, Consumer<UUID> note)
            throws IOException {
        vault.delete(queue.fence().commit(lease, last));
        var name = Ids.next();
        queue.fence().commit(lease, () -> note.accept(name));
        return name;
    }
}
