package com.dokploy.platform.testkit.work;

import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.Step;
import com.dokploy.platform.work.WorkProcess;

/// Dies at one point of one stage.
final class KilledProcess<T> extends DecoratedProcess<T> {
    private final KillPoint point;
    private final String victim;

    KilledProcess(WorkProcess<T> process, KillPoint point, String victim) {
        super(process);
        this.point = point;
        this.victim = victim;
    }

    @Override
    Step<T> decorate(Stage<T> stage) {
        return (work, lease, cancel) -> {
            dieAt(KillPoint.BEFORE, stage);
            var outcome = stage.step().run(work, lease, cancel);
            dieAt(KillPoint.AFTER, stage);
            return outcome;
        };
    }

    @Override
    public void completed(T work, Stage<T> stage) {
        super.completed(work, stage);
        dieAt(KillPoint.IN_COMMIT, stage);
    }

    private void dieAt(KillPoint here, Stage<T> stage) {
        if (here == point && stage.name().equals(victim)) {
            throw new Killed(point, victim);
        }
    }
}
