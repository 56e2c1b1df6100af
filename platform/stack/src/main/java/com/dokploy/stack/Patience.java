package com.dokploy.stack;

import com.dokploy.platform.embedded.EmbeddedServerException;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for a server that is still on its way, with growing pauses, for as long as that takes.
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Patience() {}

    /// What may fail while the server is away.
    @FunctionalInterface
    interface Attempt {
        void run() throws SQLException;
    }

    /// @param server in what is logged
    static void until(String server, Attempt attempt) throws InterruptedException {
        var pause = FIRST;
        while (!succeeds(server, attempt, pause)) {
            Thread.sleep(pause);
            var longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
        }
    }

    private static boolean succeeds(String server, Attempt attempt, Duration pause) {
        try {
            attempt.run();
            return true;
        } catch (SQLException | EmbeddedServerException | KafkaException e) {
            LOG.info("waiting {} ms for {}: {}", pause.toMillis(), server, e.getMessage());
            return false;
        }
    }
}
