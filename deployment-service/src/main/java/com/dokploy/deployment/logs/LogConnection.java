package com.dokploy.deployment.logs;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One reader of a log. Whether its user may is asked again before lines go out, once a second at most (architecture,
/// security rule 6).
///
/// A reader that does not read holds up nothing but the thread that writes to it.
public abstract class LogConnection {
    private static final Logger log = LoggerFactory.getLogger(LogConnection.class);
    private static final long ASK_AGAIN = Duration.ofSeconds(1).toNanos();

    private final BooleanSupplier mayRead;
    private final long heartbeat;
    private long askedAt = System.nanoTime();
    private long sentAt = System.nanoTime();
    private volatile boolean ended;

    /// @param heartbeat after so long without a line the reader is told that the connection is alive
    LogConnection(BooleanSupplier mayRead, Duration heartbeat) {
        this.mayRead = mayRead;
        this.heartbeat = heartbeat.toNanos();
    }

    private static final class AccessLost extends RuntimeException {
        AccessLost() {
            super("access was lost", null, false, false);
        }
    }

    /// Sends a line; waits while the reader is slow.
    ///
    /// @throws IOException if the reader is gone, or has not read for 20 s
    public final void send(LogLineView line) throws IOException {
        check();
        write(line);
        sentAt = System.nanoTime();
    }

    /// To be called at least every few seconds while there is nothing to send.
    ///
    /// @throws IOException if the reader is gone
    public final void idle() throws IOException {
        check();
        if (System.nanoTime() - sentAt > heartbeat) {
            beat();
            sentAt = System.nanoTime();
        }
    }

    private void check() throws IOException {
        if (ended || !isOpen()) {
            throw new IOException("the reader is gone");
        }
        if (System.nanoTime() - askedAt > ASK_AGAIN) {
            if (!mayRead.getAsBoolean()) {
                throw new AccessLost();
            }
            askedAt = System.nanoTime();
        }
    }

    abstract boolean isOpen();

    abstract void write(LogLineView line) throws IOException;

    abstract void beat() throws IOException;

    /// Tells the reader why nothing more comes, if that is still possible.
    abstract void end(LogEnd why, String reason) throws IOException;

    /// Lets the feed write until it is over.
    final void run(LogFeed feed) {
        try {
            tellEnd(LogEnd.COMPLETE, feed.run(this));
        } catch (AccessLost e) {
            tellEnd(LogEnd.ACCESS_LOST, "Access was lost");
        } catch (IOException e) {
            if (ended) {
                tellEnd(LogEnd.GOING_AWAY, "The service stops");
            } else {
                tellEnd(LogEnd.TOO_SLOW, "The reader is too slow");
            }
        } catch (InterruptedException e) {
            tellEnd(LogEnd.GOING_AWAY, "The service stops");
        } catch (RuntimeException e) {
            log.warn("could not follow a log: {}", e.toString());
            tellEnd(LogEnd.NOT_AVAILABLE, "The log is not available");
        }
    }

    private void tellEnd(LogEnd why, String reason) {
        try {
            end(why, reason);
        } catch (IOException e) {
            log.debug("a reader was gone already", e);
        }
    }

    /// Ends the feed within a second. Not by an interrupt: one that hits a query costs the database connection.
    final void stop() {
        ended = true;
    }
}
