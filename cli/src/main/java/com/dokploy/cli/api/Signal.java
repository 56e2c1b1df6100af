package com.dokploy.cli.api;

/// What comes out of a stream.
sealed interface Signal {
    record Text(String text) implements Signal {}

    /// Nothing to tell but that it is there.
    record Alive() implements Signal {}

    /// Nothing in the time that somebody was willing to wait.
    record Nothing() implements Signal {}

    /// The server has said all there is.
    record End(String reason) implements Signal {}

    /// Ended by the server because its reader may not read any longer.
    record Lost() implements Signal {}

    /// The server answered something else than a stream.
    record Declined(int status, String body) implements Signal {}

    /// Broken off in the middle, or never begun.
    record Cut(String why) implements Signal {}
}
