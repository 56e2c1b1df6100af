package com.dokploy.deployment.logs;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An application's live log for one socket.
record ApplicationFeed(
        ApplicationStreams streams,
        JsonMapper json,
        UUID application,
        int tail,
        @Nullable Instant since)
        implements LogFeed {

    @Override
    public String run(LogConnection connection) throws IOException, InterruptedException {
        var waiting = new WaitingLines(2 * ApplicationStream.KEPT);
        try (var _ = streams.subscribe(application, tail, since, waiting)) {
            while (true) {
                var entry = waiting.next();
                if (entry == null) {
                    connection.idle();
                } else {
                    connection.send(json.writeValueAsString(entry));
                }
            }
        }
    }
}
