package com.dokploy.cli.api;

/// What comes out of a stream.
sealed interface Signal {
    /// @param text without its end; empty ones are signs of life
    record Line(String text) implements Signal {}

    /// Nothing in the time that somebody was willing to wait.
    record Nothing() implements Signal {}

    /// Nothing more: broken off, or silent for too long.
    record Cut(String why) implements Signal {}
}
