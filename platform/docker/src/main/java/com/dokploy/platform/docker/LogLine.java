package com.dokploy.platform.docker;

import java.time.Instant;
import java.util.Optional;

/// One line that a container's process wrote.
///
/// @param time by the clock of the node
/// @param stream where it was written to
/// @param text without the line end; at most 64 Ki characters, a longer line comes in parts
/// @param task whose line it is; absent for plain containers
/// @param node where the task runs; absent for plain containers
public record LogLine(
        Instant time,
        Stream stream,
        String text,
        Optional<EngineId> task,
        Optional<EngineId> node) {

    public enum Stream {
        STDOUT,
        STDERR
    }
}
