package com.dokploy.platform.work;

import java.util.UUID;

/// The owner's side of a queue: which stage comes next, and how an outcome changes the owner's state.
///
/// The process is a state machine over the row, so it goes on wherever it was left: [#stage] looks only at
/// persisted state, and the callbacks below [#stage] run in the transaction that commits the outcome, under
/// the row's lock and lease. To announce a start, make it a stage of its own whose step is done at once.
///
/// @param <T> what a step needs to know of the row: an immutable record
public interface WorkProcess<T> {
    /// Reads the row's state. Runs outside of any transaction of the queue.
    T load(UUID id);

    /// The stage that the state asks for.
    Stage<T> stage(T work);

    /// The stage that undoes what was begun, once the user asked to cancel. By default nothing is to undo.
    default Stage<T> cancelling(T work) {
        return Stage.of("cancel", (_, _, _) -> Outcome.done());
    }

    /// The stage reached its goal: move on to the next one, or out of [WorkTable#unfinished].
    void completed(T work, Stage<T> stage);

    /// The stage failed for good: must leave [WorkTable#unfinished].
    ///
    /// @param reason for the user
    void failed(T work, Stage<T> stage, String reason);

    /// What was begun is undone: must leave [WorkTable#unfinished].
    void cancelled(T work);

    /// The stage failed and will be tried again.
    default void retrying(T work, Stage<T> stage, String reason) {}
}
