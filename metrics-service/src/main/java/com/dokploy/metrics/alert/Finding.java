package com.dokploy.metrics.alert;

import com.dokploy.metrics.subject.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was found of one thing in one respect.
///
/// @param subject application, database or node
/// @param kind `application`, `database` or `node`
/// @param project none for a node
/// @param metric in which respect
/// @param severity none if all is well
/// @param threshold the limit, in the unit of the metric
/// @param current the value
/// @param message for people
record Finding(
        UUID subject,
        String kind,
        String name,
        @Nullable UUID project,
        String metric,
        @Nullable Severity severity,
        double threshold,
        double current,
        String message) {

    static Finding of(
            Subject subject,
            String metric,
            @Nullable Severity severity,
            double threshold,
            double current,
            String message) {
        return new Finding(
                subject.id(),
                subject.kind(),
                subject.name(),
                subject.projectId(),
                metric,
                severity,
                threshold,
                current,
                message);
    }

    /// That what an alert tells of is over, as its subject does nothing any more.
    static Finding over(Alert alert, String message) {
        return new Finding(
                UUID.fromString(alert.resourceId()),
                alert.resourceType(),
                alert.resourceName(),
                alert.projectId(),
                alert.metric(),
                null,
                alert.threshold(),
                0,
                message);
    }
}
