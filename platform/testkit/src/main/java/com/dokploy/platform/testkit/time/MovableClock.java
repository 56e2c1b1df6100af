package com.dokploy.platform.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The real time, moved by what a test asks for: nobody has to wait for something to expire.
public final class MovableClock extends Clock {
    private volatile Duration moved = Duration.ZERO;

    /// @param by how much further
    public void moveBy(Duration by) {
        moved = moved.plus(by);
    }

    /// Back to the real time.
    public void reset() {
        moved = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
