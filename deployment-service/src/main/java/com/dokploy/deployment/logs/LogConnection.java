package com.dokploy.deployment.logs;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket that reads a log. Whether its user may is asked again before frames go out, once a second at most
/// (architecture, security rule 6).
///
/// A reader that does not read holds up nothing but the thread that writes to it.
public final class LogConnection {
    private static final Logger log = LoggerFactory.getLogger(LogConnection.class);
    private static final long ASK_AGAIN = Duration.ofSeconds(1).toNanos();
    private static final long PING = Duration.ofSeconds(30).toNanos();

    private final Session session;
    private final BooleanSupplier mayRead;
    private long askedAt = System.nanoTime();
    private long sentAt = System.nanoTime();
    private volatile boolean ended;

    LogConnection(Session session, BooleanSupplier mayRead) {
        this.session = session;
        this.mayRead = mayRead;
    }

    private static final class AccessLost extends RuntimeException {
        AccessLost() {
            super("access was lost", null, false, false);
        }
    }

    /// Sends a frame; waits while the reader is slow.
    ///
    /// @throws IOException if the reader is gone, or has not read for 20 s
    public void send(String frame) throws IOException {
        check();
        session.getBasicRemote().sendText(frame);
        sentAt = System.nanoTime();
    }

    /// To be called at least every few seconds while there is nothing to send.
    ///
    /// @throws IOException if the reader is gone
    public void idle() throws IOException {
        check();
        if (System.nanoTime() - sentAt > PING) {
            session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
            sentAt = System.nanoTime();
        }
    }

    private void check() throws IOException {
        if (ended || !session.isOpen()) {
            throw new IOException("the reader is gone");
        }
        if (System.nanoTime() - askedAt > ASK_AGAIN) {
            if (!mayRead.getAsBoolean()) {
                throw new AccessLost();
            }
            askedAt = System.nanoTime();
        }
    }

    void start(LogFeed feed) {
        var _ = Thread.ofVirtual().name("log-socket").start(() -> run(feed));
    }

    private void run(LogFeed feed) {
        try {
            close(CloseCodes.NORMAL_CLOSURE, feed.run(this));
        } catch (AccessLost e) {
            close(CloseCodes.VIOLATED_POLICY, "Access was lost");
        } catch (IOException e) {
            close(CloseCodes.TRY_AGAIN_LATER, "The reader is too slow");
        } catch (InterruptedException e) {
            close(CloseCodes.GOING_AWAY, "");
        } catch (RuntimeException e) {
            log.warn("could not follow a log: {}", e.toString());
            close(CloseCodes.TRY_AGAIN_LATER, "The log is not available");
        }
    }

    private void close(CloseCode code, String reason) {
        try {
            session.close(new CloseReason(code, reason));
        } catch (IOException e) {
            log.debug("a reader was gone already", e);
        }
    }

    /// Ends the feed within a second. Not by an interrupt: one that hits a query costs the database connection.
    void stop() {
        ended = true;
    }
}
