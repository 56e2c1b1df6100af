package com.dokploy.platform.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.WorkProcess;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Runs a [WorkProcess] against everything that may happen to its worker, and compares where it ends with
/// where an undisturbed run ends.
///
/// Each trial has a row of its own. A service uses it in one test:
/// ```java
/// @TestFactory
/// Stream<DynamicTest> survives() {
///     return new CrashKit<>(jdbc, queue, process, this::newDeployment, this::endState).tests();
/// }
/// ```
///
/// @param <S> the end state: a value that is equal after equal runs, so without ids and times
public final class CrashKit<T, S> {
    private final WorkProcess<T> process;
    private final Supplier<UUID> rows;
    private final Function<UUID, S> endState;
    private final Driver driver;

    /// @param rows makes a fresh unfinished row, and whatever surroundings of its own the steps need
    /// @param endState what must come out the same: the row and all that its steps did to the world
    public CrashKit(
            JdbcClient jdbc,
            LeaseQueue queue,
            WorkProcess<T> process,
            Supplier<UUID> rows,
            Function<UUID, S> endState) {
        this.process = process;
        this.rows = rows;
        this.endState = endState;
        this.driver = new Driver(jdbc, queue);
    }

    /// Every step twice; killed before, after and in the commit of every step; the lease taken over while
    /// every step runs.
    public Stream<DynamicTest> tests() {
        var calm = calmRun();
        return Stream.concat(
                Stream.of(dynamicTest("every step runs twice", () -> runEveryStepTwice(calm))),
                calm.stages().stream()
                        .flatMap(stage ->
                                Stream.of(
                                        dynamicTest(
                                                "killed before " + stage,
                                                () -> kill(calm, KillPoint.BEFORE, stage)),
                                        dynamicTest(
                                                "killed after " + stage,
                                                () -> kill(calm, KillPoint.AFTER, stage)),
                                        dynamicTest(
                                                "killed in the commit of " + stage,
                                                () -> kill(calm, KillPoint.IN_COMMIT, stage)),
                                        dynamicTest(
                                                "lease taken over during " + stage,
                                                () -> steal(calm, stage)))));
    }

    /// Cancels during every stage, and once more with the worker killed on top of it.
    ///
    /// @param check asserts that the row is cancelled and nothing is left behind
    public Stream<DynamicTest> cancelTests(Consumer<UUID> check) {
        return calmRun().stages().stream()
                .flatMap(stage ->
                        Stream.of(
                                dynamicTest(
                                        "cancelled during " + stage,
                                        () -> cancel(stage, false, check)),
                                dynamicTest(
                                        "cancelled and killed during " + stage,
                                        () -> cancel(stage, true, check))));
    }

    private record Calm<S>(List<String> stages, S endState) {}

    private Calm<S> calmRun() {
        var observed = new ObservedProcess<>(process);
        var id = rows.get();
        driver.toTheEnd(id, observed);
        return new Calm<>(observed.stages(), endState.apply(id));
    }

    private void runEveryStepTwice(Calm<S> calm) {
        var id = rows.get();
        driver.toTheEnd(id, new RepeatingProcess<>(process));
        assertThat(endState.apply(id)).isEqualTo(calm.endState());
    }

    private void kill(Calm<S> calm, KillPoint point, String stage) {
        var id = rows.get();
        driver.untilKilled(id, new KilledProcess<>(process, point, stage));
        driver.toTheEnd(id, process);
        assertThat(endState.apply(id)).isEqualTo(calm.endState());
    }

    private void steal(Calm<S> calm, String stage) {
        var id = rows.get();
        Runnable thief =
                () -> {
                    driver.expireLease(id);
                    driver.toTheEnd(id, process);
                };
        var frozen = new InterferedProcess<>(process, stage, thief);
        driver.toTheEnd(id, frozen);
        assertThat(frozen.interfered()).as("reached " + stage).isTrue();
        assertThat(endState.apply(id)).isEqualTo(calm.endState());
    }

    private void cancel(String stage, boolean killed, Consumer<UUID> check) {
        var id = rows.get();
        if (killed) {
            driver.untilKilled(
                    id,
                    new KilledProcess<>(
                            new InterferedProcess<>(process, stage, () -> driver.cancel(id)),
                            KillPoint.AFTER,
                            stage));
            driver.toTheEnd(id, process);
        } else {
            driver.toTheEnd(id, new InterferedProcess<>(process, stage, () -> driver.cancel(id)));
        }
        check.accept(id);
    }
}
