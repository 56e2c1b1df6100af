package com.dokploy.platform.work;

import java.time.Duration;

/// What becomes of a row and its lease once an outcome is applied.
///
/// @param after how long the row is left alone
record Settlement(Kind kind, Duration after) {
    enum Kind {
        GO_ON,
        WAIT,
        RETRY,
        END
    }

    /// The same worker goes on with the next stage, if there is one.
    static Settlement goOn() {
        return new Settlement(Kind.GO_ON, Duration.ZERO);
    }

    /// Nobody works on it for a while, but it stays in progress.
    static Settlement wait(Duration after) {
        return new Settlement(Kind.WAIT, after);
    }

    /// Nobody works on it for a while, and others may have its place.
    static Settlement retry(Duration after) {
        return new Settlement(Kind.RETRY, after);
    }

    /// It is finished.
    static Settlement end() {
        return new Settlement(Kind.END, Duration.ZERO);
    }

    boolean keepsLease() {
        return kind == Kind.GO_ON;
    }

    boolean keepsPlace() {
        return kind == Kind.WAIT;
    }

    boolean failed() {
        return kind == Kind.RETRY;
    }

    boolean ends() {
        return kind == Kind.END;
    }
}
