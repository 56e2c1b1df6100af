package com.dokploy.deployment.logs;

import java.io.IOException;
import java.util.List;

/// Writes a log to one reader for as long as there is something to come.
public interface LogFeed {
    /// @return why nothing more will come; told to the reader as the reason of the end
    String run(LogConnection connection) throws IOException, InterruptedException;

    /// These lines and no more.
    static LogFeed of(List<? extends LogLineView> lines) {
        return connection -> {
            for (var line : lines) {
                connection.send(line);
            }
            return "";
        };
    }
}
