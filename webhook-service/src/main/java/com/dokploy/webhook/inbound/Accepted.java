package com.dokploy.webhook.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The answer to a delivery (S163, S167).
///
/// @param deploymentId the first deployment; null when nothing is deployed
/// @param status `queued` or `ignored`
/// @param reason why nothing is deployed; null when something is
/// @param deployments one for each application that it deploys
record Accepted(
        @Nullable UUID deploymentId,
        String status,
        @Nullable String reason,
        List<Started> deployments) {
    static final String QUEUED = "queued";
    static final String IGNORED = "ignored";

    record Started(UUID applicationId, UUID deploymentId, String status) {}

    static Accepted ignored(Verdict.Reason reason) {
        return new Accepted(null, IGNORED, reason.word(), List.of());
    }

    /// @param rows at least one, in the order of the applications
    static Accepted of(List<StoredDelivery> rows) {
        var started = new ArrayList<Started>();
        for (var row : rows) {
            var application = row.applicationId();
            var deployment = row.deploymentId();
            if (application != null && deployment != null) {
                started.add(new Started(application, deployment, QUEUED));
            }
        }
        var reason = rows.getFirst().reason();
        if (rows.stream().allMatch(row -> row.reason() != null)) {
            return new Accepted(null, IGNORED, reason, started);
        }
        // A preview that is to go is work as well, without a deployment.
        var first = started.isEmpty() ? null : started.getFirst().deploymentId();
        return new Accepted(first, QUEUED, null, started);
    }
}
