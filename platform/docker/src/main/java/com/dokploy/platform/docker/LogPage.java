package com.dokploy.platform.docker;

import java.util.List;

/// Lines of a log, in order of time.
///
/// @param complete false if a node did not answer in time, so that its lines are missing
public record LogPage(List<LogLine> lines, boolean complete) {
    public LogPage {
        lines = List.copyOf(lines);
    }
}
