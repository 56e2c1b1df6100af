package com.dokploy.platform.testkit.work;

import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.Step;
import com.dokploy.platform.work.WorkProcess;

/// Runs every step twice, as happens when a worker dies before it commits the first run.
final class RepeatingProcess<T> extends DecoratedProcess<T> {
    RepeatingProcess(WorkProcess<T> process) {
        super(process);
    }

    @Override
    Step<T> decorate(Stage<T> stage) {
        return (work, lease, cancel) -> {
            stage.step().run(work, lease, cancel);
            return stage.step().run(work, lease, cancel);
        };
    }
}
