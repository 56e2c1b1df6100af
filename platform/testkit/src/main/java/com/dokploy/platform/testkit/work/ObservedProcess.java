package com.dokploy.platform.testkit.work;

import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.Step;
import com.dokploy.platform.work.WorkProcess;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Notes which stages a run goes through.
final class ObservedProcess<T> extends DecoratedProcess<T> {
    private final Set<String> stages = new LinkedHashSet<>();

    ObservedProcess(WorkProcess<T> process) {
        super(process);
    }

    @Override
    Step<T> decorate(Stage<T> stage) {
        stages.add(stage.name());
        return stage.step();
    }

    List<String> stages() {
        return new ArrayList<>(stages);
    }
}
