package com.dokploy.platform.testkit.work;

import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.Step;
import com.dokploy.platform.work.WorkProcess;
import java.util.UUID;

/// A process like another one, of which a trial changes a single thing.
abstract class DecoratedProcess<T> implements WorkProcess<T> {
    private final WorkProcess<T> process;

    DecoratedProcess(WorkProcess<T> process) {
        this.process = process;
    }

    /// The step to run instead.
    abstract Step<T> decorate(Stage<T> stage);

    @Override
    public T load(UUID id) {
        return process.load(id);
    }

    @Override
    public Stage<T> stage(T work) {
        return replaced(process.stage(work));
    }

    private Stage<T> replaced(Stage<T> stage) {
        return new Stage<>(
                stage.name(), decorate(stage), stage.limit(), stage.since(), stage.backoff());
    }

    @Override
    public Stage<T> cancelling(T work) {
        return process.cancelling(work);
    }

    @Override
    public void completed(T work, Stage<T> stage) {
        process.completed(work, stage);
    }

    @Override
    public void failed(T work, Stage<T> stage, String reason) {
        process.failed(work, stage, reason);
    }

    @Override
    public void cancelled(T work) {
        process.cancelled(work);
    }

    @Override
    public void retrying(T work, Stage<T> stage, String reason) {
        process.retrying(work, stage, reason);
    }
}
