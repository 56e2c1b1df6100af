package com.dokploy.platform.persistence;

import com.dokploy.platform.web.NotFound;
import java.security.SecureRandom;
import java.time.temporal.ChronoField;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Ids of everything we own: UUIDv7 (RFC 9562 section 5.7), so that the order of ids is the order of creation.
public final class Ids {
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SUB_MILLIS_BITS = 12;
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /// A fresh id, greater than every one this process made before.
    ///
    /// The twelve bits after the milliseconds count sub-millisecond time (RFC 9562 section 6.2, method 3).
    public static UUID next() {
        var now = java.time.Instant.now();
        var subMillis =
                (now.getLong(ChronoField.NANO_OF_SECOND) % 1_000_000L << SUB_MILLIS_BITS)
                        / 1_000_000L;
        var tick = now.toEpochMilli() << SUB_MILLIS_BITS | subMillis;
        var unique = LAST.updateAndGet(last -> Math.max(last + 1, tick));
        var millis = unique >>> SUB_MILLIS_BITS;
        var high = millis << 16 | 0x7000L | unique & 0xFFFL;
        var low = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /// The id in a path; any other shape names nothing and is therefore simply not found (clause 11, S2).
    ///
    /// @param resourceType lower-case type for the message
    /// @param raw the path segment
    /// @throws NotFound when it is not an id of ours
    public static UUID parse(String resourceType, String raw) {
        if (!isId(raw)) {
            throw new NotFound(resourceType, raw);
        }
        return UUID.fromString(raw);
    }

    /// Whether the text has the canonical shape of an id.
    public static boolean isId(String raw) {
        return CANONICAL.matcher(raw).matches();
    }
}
