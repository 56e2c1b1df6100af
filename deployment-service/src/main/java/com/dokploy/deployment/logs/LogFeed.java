package com.dokploy.deployment.logs;

import java.io.IOException;

/// Writes a log to one socket, on a thread of its own, for as long as there is something to come.
public interface LogFeed {
    /// @return why nothing more will come; told to the reader as the reason of the close
    String run(LogConnection connection) throws IOException, InterruptedException;
}
