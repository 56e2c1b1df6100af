package com.dokploy.deployment.logs;

import java.io.IOException;
import java.util.UUID;

/// An application's live log for one reader.
record ApplicationFeed(ApplicationStreams streams, UUID application, LogStart start)
        implements LogFeed {

    @Override
    public String run(LogConnection connection) throws IOException, InterruptedException {
        var waiting = new WaitingLines(2 * ApplicationStream.KEPT);
        try (var _ = streams.subscribe(application, start, waiting)) {
            while (true) {
                var entry = waiting.next();
                if (entry == null) {
                    connection.idle();
                } else {
                    connection.send(entry);
                }
            }
        }
    }
}
