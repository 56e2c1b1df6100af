package com.dokploy.platform.messaging;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Repeats a step of the start-up until Kafka and the database let it through: neither has to be there when a service starts.
final class Retry {
    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /// A step of the start-up.
    @FunctionalInterface
    interface Step<T> {
        T attempt() throws InterruptedException;
    }

    private Retry() {}

    /// Repeats a step until it does not fail.
    static <T> T get(String what, Step<T> step) throws InterruptedException {
        var pause = FIRST;
        while (true) {
            try {
                return step.attempt();
            } catch (KafkaException | DataAccessException | TransactionException e) {
                LOG.warn("could not {} yet: {}", what, e.toString());
            }
            pause = pause(pause, LONGEST);
        }
    }

    /// Repeats a step until it neither fails nor says that it is not done.
    static void until(String what, Duration longestPause, Step<Boolean> step)
            throws InterruptedException {
        var pause = FIRST;
        while (!get(what, step)) {
            pause = pause(pause, longestPause);
        }
    }

    private static Duration pause(Duration pause, Duration longest) throws InterruptedException {
        Thread.sleep(pause);
        var longer = pause.multipliedBy(2);
        return longer.compareTo(longest) > 0 ? longest : longer;
    }
}
