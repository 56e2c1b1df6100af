package com.dokploy.webhook.inbound;

import com.dokploy.platform.web.ApiException;
import com.dokploy.platform.web.ErrorCode;
import com.dokploy.platform.web.Unavailable;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Holds the bodies that are being worked on, and never more of them than fit in memory: anybody may send 25 MiB (S173).
@Component
class BodyReader {
    static final int LARGEST = 25 * 1024 * 1024;
    private static final int ALL_TOGETHER = 2 * LARGEST;
    private static final long PATIENCE_SECONDS = 5;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Semaphore room = new Semaphore(ALL_TOGETHER, true);

    /// Reads the raw bytes, and keeps room for them until the work is done.
    ///
    /// @throws TooLarge above 25 MiB
    /// @throws Unavailable when others take up all the room for five seconds
    <T> T with(HttpServletRequest request, Function<byte[], T> work) throws IOException {
        var announced = request.getContentLengthLong();
        if (announced > LARGEST) {
            throw new TooLarge();
        }
        var taken = announced >= 0 ? (int) announced : LARGEST;
        if (!acquire(taken)) {
            throw new Unavailable("Webhook delivery", RETRY);
        }
        try {
            var body = request.getInputStream().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw new TooLarge();
            }
            return work.apply(body);
        } finally {
            room.release(taken);
        }
    }

    private boolean acquire(int bytes) {
        try {
            return room.tryAcquire(bytes, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// 413.
    static final class TooLarge extends ApiException {
        TooLarge() {
            super(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    ErrorCode.PAYLOAD_TOO_LARGE.message(),
                    Map.of("limit", LARGEST));
        }
    }
}
