package com.dokploy.metrics.subject;

import java.util.List;
import java.util.UUID;

/// A project is gone for good; listeners forget what they hold of it, in the same transaction.
///
/// @param subjects its applications and databases
public record ProjectPurged(UUID projectId, List<UUID> subjects) {
    public ProjectPurged {
        subjects = List.copyOf(subjects);
    }
}
