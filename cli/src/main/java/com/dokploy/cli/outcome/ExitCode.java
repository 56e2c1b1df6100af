package com.dokploy.cli.outcome;

/// What a script can tell from the exit code; the README has the table.
public enum ExitCode {
    DONE(0),
    /// What was asked for was begun and came to nothing: a deployment that failed, for instance.
    FAILED(1),
    USAGE(2),
    /// Not signed in, no longer signed in, or not entitled.
    NOT_ALLOWED(3),
    NOT_FOUND(4),
    /// The server understood and declined: invalid, or in conflict with what is there.
    REFUSED(5),
    /// The server cannot be reached, is not well, or has had too much.
    UNREACHABLE(6),
    /// What was waited for had not happened in time; it goes on.
    TIMED_OUT(7),
    OTHER_VERSION(8),
    /// A mistake of ours.
    BUG(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
