package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.logs.LogConnection;
import com.dokploy.deployment.logs.LogFeed;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A deployment's log for one reader: what is stored, then what comes, until the deployment has ended; the reason
/// of the end is the status that it ended with.
///
/// Reads at the speed of its reader and leaves nothing out. A line's sequence number, given as `after`, goes on
/// where an earlier connection ended.
record DeploymentFeed(
        DeploymentLog log,
        DeploymentTips tips,
        UUID deployment,
        @Nullable Integer tail,
        @Nullable Instant since,
        long after)
        implements LogFeed {
    private static final int BATCH = 500;
    private static final long LOOK_AGAIN_MILLIS = 250;

    @Override
    public String run(LogConnection connection) throws IOException, InterruptedException {
        var last = after;
        if (tail != null) {
            last = send(connection, tail, last, BATCH);
        }
        while (true) {
            // Asked for before the lines, so that none is written after the last look.
            var tip = tips.of(deployment);
            while (tip.sequence() > last) {
                var sent = send(connection, null, last, BATCH);
                if (sent == last) {
                    break;
                }
                last = sent;
            }
            if (tip.isFinished()) {
                return tip.status().word();
            }
            connection.idle();
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /// @return the sequence number of the last line that was sent
    private long send(LogConnection connection, @Nullable Integer tail, long last, int most)
            throws IOException {
        var sent = last;
        for (var line : log.read(deployment, since, last, tail, most)) {
            connection.send(DeploymentViews.LogView.of(line));
            sent = line.sequence();
        }
        return sent;
    }
}
