package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Applications;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Conflict;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Restarts that users ask for (S112). Works while Docker is away, too: what is wanted is only written down (S113).
@Service
class Restarts {
    private final Applications applications;
    private final Rollouts rollouts;
    private final TransactionOperations transaction;

    Restarts(Applications applications, Rollouts rollouts, TransactionOperations transaction) {
        this.applications = applications;
        this.rollouts = rollouts;
        this.transaction = transaction;
    }

    /// @return the application's id
    /// @throws Conflict when nothing is deployed or no replicas are wanted
    UUID restart(Viewer viewer, String raw) {
        var seen = applications.require(viewer, raw, Role.DEVELOPER);
        var restarting = transaction.execute(_ -> rollouts.restart(applications.locked(seen.id())));
        if (!Boolean.TRUE.equals(restarting)) {
            throw new Conflict(
                    "There is nothing to restart: nothing is deployed, or no replicas are wanted",
                    Map.of("reason", "nothing-runs"));
        }
        return seen.id();
    }
}
