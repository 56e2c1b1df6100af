package com.dokploy.platform.testkit.work;

import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.Step;
import com.dokploy.platform.work.WorkProcess;
import java.util.concurrent.atomic.AtomicBoolean;

/// Something happens behind a step's back once it has done its work, and only then it returns.
final class InterferedProcess<T> extends DecoratedProcess<T> {
    private final String stage;
    private final Runnable interference;
    private final AtomicBoolean interfered = new AtomicBoolean();

    InterferedProcess(WorkProcess<T> process, String stage, Runnable interference) {
        super(process);
        this.stage = stage;
        this.interference = interference;
    }

    boolean interfered() {
        return interfered.get();
    }

    @Override
    Step<T> decorate(Stage<T> current) {
        return (work, lease, cancel) -> {
            Outcome outcome = current.step().run(work, lease, cancel);
            if (current.name().equals(stage) && interfered.compareAndSet(false, true)) {
                interference.run();
            }
            return outcome;
        };
    }
}
