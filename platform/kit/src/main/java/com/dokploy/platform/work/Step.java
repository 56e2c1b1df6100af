package com.dokploy.platform.work;

/// The code that performs one stage of a piece of work.
///
/// A step is idempotent: it may have run before, wholly or in part, on this machine or another. It makes
/// sure that something *is so* instead of doing something once, and derives names from ids. It runs outside
/// of any transaction.
@FunctionalInterface
public interface Step<T> {
    /// Works towards the step's goal.
    ///
    /// @param work the owner's state of the row as read just before
    /// @param lease under which it runs; its [Lease#attempt] says how often it was tried
    /// @param cancel tells whether the user wants it to stop
    /// @return what came of it; an exception counts as [Outcome.Retry]
    /// @throws InterruptedException when interrupted: the run is then abandoned, it has not failed
    Outcome run(T work, Lease lease, CancelSignal cancel) throws InterruptedException;
}
