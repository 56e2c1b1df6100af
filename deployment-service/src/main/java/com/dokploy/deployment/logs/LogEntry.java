package com.dokploy.deployment.logs;

import java.time.Instant;
import tools.jackson.databind.annotation.JsonSerialize;

/// One line of an application (clauses 202-205).
///
/// @param timestamp by the clock of the node, shown with milliseconds (S124)
/// @param level `debug`, `info`, `warn` or `error` (S120)
/// @param container the replica, a name that restarts do not change (S121)
record LogEntry(
        @JsonSerialize(using = Millis.class) Instant timestamp,
        String level,
        String message,
        String container)
        implements LogLineView {

    @Override
    public String id() {
        return LogPlace.of(this).text();
    }
}
