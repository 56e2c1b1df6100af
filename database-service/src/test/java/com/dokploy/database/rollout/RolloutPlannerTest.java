package com.dokploy.database.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.database.rollout.Observed.Service;
import com.dokploy.database.rollout.Observed.Task;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutPlannerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");
    private static final EngineId TASK = EngineId.parse("aaaaaaaaaaaa");
    private final RolloutPlanner planner = new RolloutPlanner(Duration.ofMinutes(1));

    private RolloutAction plan(Desired desired, Observed observed) {
        return planner.plan(desired, observed, NOW);
    }

    private static Desired wanted(int replicas, Duration ago) {
        return new Desired.Present("new", replicas, NOW.minus(ago), NOW.minus(ago));
    }

    private static Task task(String fingerprint, TaskState state, String problem) {
        return new Task(
                TASK,
                Optional.empty(),
                fingerprint,
                !state.isOver(),
                state,
                NOW.minusSeconds(5),
                problem,
                null);
    }

    private static Observed service(String fingerprint, int replicas, Task... tasks) {
        return new Observed(new Service(7, fingerprint, replicas), List.of(tasks), false);
    }

    private static final Observed NOTHING = new Observed(null, List.of(), false);

    @Test
    void makesWhatIsNotThereAndRemovesWhatIsNotWanted() {
        assertThat(plan(wanted(1, Duration.ZERO), NOTHING))
                .isEqualTo(new RolloutAction.CreateService());
        assertThat(plan(new Desired.Absent(), service("new", 1)))
                .isEqualTo(new RolloutAction.RemoveService());
        assertThat(plan(new Desired.Absent(), NOTHING)).isEqualTo(new RolloutAction.Settle());
    }

    /// Two servers on one volume would destroy it.
    @Test
    void makesNothingWhileAnotherContainerHasTheVolume() {
        var leftover = new Observed(null, List.of(), true);
        assertThat(plan(wanted(1, Duration.ZERO), leftover))
                .isEqualTo(new RolloutAction.LookAgain());
        assertThat(plan(new Desired.Absent(), leftover)).isEqualTo(new RolloutAction.LookAgain());
    }

    @Test
    void updatesWhatDiffersOrWasScaledByHand() {
        assertThat(plan(wanted(1, Duration.ZERO), service("old", 1)))
                .isEqualTo(new RolloutAction.UpdateService(7));
        assertThat(plan(wanted(1, Duration.ZERO), service("new", 0)))
                .isEqualTo(new RolloutAction.UpdateService(7));
    }

    @Test
    void settlesOnlyOnceTheNewContainerIsReady() {
        var running = task("new", TaskState.RUNNING, "");
        assertThat(plan(wanted(1, Duration.ZERO), service("new", 1, running)))
                .isEqualTo(new RolloutAction.Settle());
        for (var state : List.of(TaskState.PENDING, TaskState.PREPARING, TaskState.STARTING)) {
            assertThat(plan(wanted(1, Duration.ZERO), service("new", 1, task("new", state, ""))))
                    .isEqualTo(new RolloutAction.LookAgain());
        }
        assertThat(
                        plan(
                                wanted(1, Duration.ZERO),
                                service("new", 1, task("old", TaskState.RUNNING, ""))))
                .isEqualTo(new RolloutAction.LookAgain());
    }

    @Test
    void isStoppedOnlyOnceNoContainerHasTheVolume() {
        assertThat(
                        plan(
                                wanted(0, Duration.ZERO),
                                service("new", 0, task("new", TaskState.RUNNING, ""))))
                .isEqualTo(new RolloutAction.LookAgain());
        assertThat(
                        plan(
                                wanted(0, Duration.ZERO),
                                service("new", 0, task("new", TaskState.SHUTDOWN, ""))))
                .isEqualTo(new RolloutAction.Settle());
    }

    @Test
    void givesUpAfterThreeFailuresWithTheReason() {
        var failed = task("new", TaskState.FAILED, "task: non-zero exit (1)");
        assertThat(plan(wanted(1, Duration.ofSeconds(10)), service("new", 1, failed, failed)))
                .isEqualTo(new RolloutAction.LookAgain());
        assertThat(
                        plan(
                                wanted(1, Duration.ofSeconds(10)),
                                service("new", 1, failed, failed, failed)))
                .isEqualTo(
                        new RolloutAction.GiveUp(
                                "The server does not stay up: task: non-zero exit (1)", TASK));
    }

    @Test
    void givesUpWhenTimeIsOverAndSaysWhatIsInTheWay() {
        var waiting = task("new", TaskState.PENDING, "no suitable node");
        assertThat(plan(wanted(1, Duration.ofSeconds(61)), service("new", 1, waiting)))
                .isEqualTo(
                        new RolloutAction.GiveUp(
                                "The server was not ready within 60 s: no suitable node", null));
    }
}
