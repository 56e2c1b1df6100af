package com.dokploy.deployment.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.rollout.Desired.Present;
import com.dokploy.deployment.rollout.Observed.Cause;
import com.dokploy.deployment.rollout.Observed.Replica;
import com.dokploy.deployment.rollout.Observed.Service;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.TaskState;
import com.dokploy.platform.docker.UpdateState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Clauses 142 (S142), 194, S82, S104: what is done next, and when a rollout is a success or a failure.
class RolloutPlannerTest {
    private static final String NEW = "new";
    private static final String OLD = "old";
    private static final String DIGEST = "digest";
    private static final Instant NOW = Instant.parse("2024-12-30T10:00:00Z");
    private static final Instant APPLIED = NOW.minusSeconds(30);
    private static final RolloutSettings SETTINGS =
            new RolloutSettings(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    3,
                    Duration.ofMillis(200),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(15));

    private final RolloutPlanner planner = new RolloutPlanner(SETTINGS);

    @Test
    void createsWhatIsNotThere() {
        assertThat(planner.plan(wanted(2, null), Observed.NOTHING, NOW))
                .isEqualTo(new RolloutAction.CreateService());
    }

    @Test
    void createsAgainWhatVanished() {
        assertThat(planner.plan(wanted(2, APPLIED), Observed.NOTHING, NOW))
                .isEqualTo(new RolloutAction.CreateService());
    }

    @Test
    void removesWhatIsNotWanted() {
        assertThat(planner.plan(new Desired.Absent(), seen(service(OLD, 1)), NOW))
                .isEqualTo(new RolloutAction.RemoveService());
        assertThat(planner.plan(new Desired.Absent(), Observed.NOTHING, NOW))
                .isEqualTo(new RolloutAction.Settle());
    }

    @Test
    void handsOverAnotherVersionOrNumber() {
        assertThat(planner.plan(wanted(1, null), seen(service(OLD, 1)), NOW))
                .isEqualTo(new RolloutAction.UpdateService(7));
        assertThat(planner.plan(wanted(3, null), seen(service(NEW, 1)), NOW))
                .isEqualTo(new RolloutAction.UpdateService(7));
    }

    @Test
    void handsOverAgainWhatSomebodyEdited() {
        var edited = new Service(7, NEW, 1, UpdateState.COMPLETED, "", "another");
        assertThat(planner.plan(wanted(1, APPLIED), seen(edited, running(1, NEW, APPLIED)), NOW))
                .isEqualTo(new RolloutAction.UpdateService(7));
    }

    @Test
    void isNotASuccessBeforeTheSettleTime() {
        var fresh = seen(service(NEW, 1), running(1, NEW, NOW.minusMillis(500)));
        assertThat(planner.plan(wanted(1, APPLIED), fresh, NOW))
                .isEqualTo(new RolloutAction.LookAgain(Duration.ofMillis(200)));
        assertThat(planner.plan(wanted(1, APPLIED), fresh, NOW.plusMillis(1400)))
                .isEqualTo(new RolloutAction.LookAgain(Duration.ofMillis(100)));
        assertThat(planner.plan(wanted(1, APPLIED), fresh, NOW.plusMillis(1500)))
                .isEqualTo(new RolloutAction.Settle());
    }

    @Test
    void isNotASuccessWhileAnOldReplicaServes() {
        var mixed = seen(service(NEW, 1), running(1, NEW, APPLIED), running(2, OLD, APPLIED));
        assertThat(planner.plan(wanted(1, APPLIED), mixed, NOW))
                .isInstanceOf(RolloutAction.LookAgain.class);
    }

    @Test
    void isNotASuccessWhileTheSwarmUpdates() {
        var updating = seen(service(NEW, 1, UpdateState.UPDATING), running(1, NEW, APPLIED));
        assertThat(planner.plan(wanted(1, APPLIED), updating, NOW))
                .isInstanceOf(RolloutAction.LookAgain.class);
    }

    @Test
    void settlesAtZeroReplicasAtOnce() {
        assertThat(planner.plan(wanted(0, APPLIED), seen(service(NEW, 0)), NOW))
                .isEqualTo(new RolloutAction.Settle());
    }

    @ParameterizedTest
    @EnumSource(names = {"ROLLBACK_STARTED", "ROLLBACK_COMPLETED", "ROLLBACK_PAUSED"})
    void givesUpWhenTheSwarmTookItBack(UpdateState state) {
        var rolledBack = seen(service(OLD, 1, state), failed(1, NEW, 3), running(1, OLD, APPLIED));
        assertThat(planner.plan(wanted(1, APPLIED), rolledBack, NOW))
                .isInstanceOfSatisfying(
                        RolloutAction.GiveUp.class,
                        given ->
                                assertThat(given.reason())
                                        .isEqualTo("A replica ended with exit code 3"));
    }

    @Test
    void givesUpAfterRepeatedFailures() {
        var crashing =
                seen(service(NEW, 1), failed(1, NEW, 1), failed(1, NEW, 1), failed(1, NEW, 1));
        assertThat(planner.plan(wanted(1, APPLIED), crashing, NOW))
                .isInstanceOf(RolloutAction.GiveUp.class);
    }

    @Test
    void bearsOneFailureOfAFirstVersion() {
        var once = seen(service(NEW, 1), failed(1, NEW, 1), starting(1, NEW));
        assertThat(planner.plan(wanted(1, APPLIED), once, NOW))
                .isInstanceOf(RolloutAction.LookAgain.class);
    }

    @Test
    void failuresOfAnEarlierTryDoNotCount() {
        var old = replica(1, NEW, false, TaskState.FAILED, APPLIED.minusSeconds(60), 1, "");
        var crashed = seen(service(NEW, 1), old, old, old, starting(1, NEW));
        assertThat(planner.plan(wanted(1, APPLIED), crashed, NOW))
                .isInstanceOf(RolloutAction.LookAgain.class);
    }

    @Test
    void saysThatTheHealthCheckDidNotPass() {
        var ill =
                replica(
                        1,
                        NEW,
                        false,
                        TaskState.FAILED,
                        APPLIED,
                        137,
                        "task: non-zero exit (137): dockerexec: unhealthy container");
        assertThat(
                        planner.plan(
                                wanted(1, APPLIED),
                                seen(service(OLD, 1, UpdateState.ROLLBACK_COMPLETED), ill),
                                NOW))
                .isInstanceOfSatisfying(
                        RolloutAction.GiveUp.class,
                        given ->
                                assertThat(given.reason())
                                        .isEqualTo("The health check did not pass"));
    }

    @Test
    void givesUpWhenTimeIsOverAndSaysWhatIsInTheWay() {
        var full = replica(1, NEW, true, TaskState.PENDING, APPLIED, null, "no suitable node");
        assertThat(
                        planner.plan(
                                wanted(1, NOW.minus(Duration.ofMinutes(6))),
                                seen(service(NEW, 1), full),
                                NOW))
                .isInstanceOfSatisfying(
                        RolloutAction.GiveUp.class,
                        given ->
                                assertThat(given.reason())
                                        .isEqualTo(
                                                "Only 0 of 1 replicas ran within 5 min: no suitable node"));
    }

    /// Whatever the swarm says, a success means that exactly the wanted replicas of the wanted version serve.
    @Test
    void neverSettlesOnAnythingElse() {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (var round = 0; round < 20_000; round++) {
            var wanted = wanted(random.nextInt(4), random.nextBoolean() ? APPLIED : null);
            var observed = any(random);
            if (planner.plan(wanted, observed, NOW) instanceof RolloutAction.Settle) {
                assertThat(observed.serving())
                        .hasSize(wanted.replicas())
                        .allMatch(replica -> replica.fingerprint().equals(NEW))
                        .allMatch(replica -> !replica.since().isAfter(NOW.minusSeconds(2)));
                assertThat(observed.service()).isNotNull();
            }
        }
    }

    /// A pass may be repeated: the same input gives the same action.
    @Test
    void isDeterministic() {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (var round = 0; round < 2_000; round++) {
            var wanted = wanted(random.nextInt(4), APPLIED);
            var observed = any(random);
            assertThat(planner.plan(wanted, observed, NOW))
                    .isEqualTo(planner.plan(wanted, observed, NOW));
        }
    }

    private static Observed any(RandomGenerator random) {
        var replicas = new ArrayList<Replica>();
        for (var i = random.nextInt(6); i > 0; i--) {
            replicas.add(
                    replica(
                            random.nextInt(1, 4),
                            random.nextBoolean() ? NEW : OLD,
                            random.nextBoolean(),
                            pick(TaskState.values(), random),
                            NOW.minusMillis(random.nextInt(10_000)),
                            random.nextBoolean() ? random.nextInt(256) : null,
                            ""));
        }
        var service =
                service(
                        random.nextBoolean() ? NEW : OLD,
                        random.nextInt(4),
                        pick(UpdateState.values(), random));
        return new Observed(random.nextInt(5) == 0 ? null : service, replicas, Map.of());
    }

    private static <T> T pick(T[] values, RandomGenerator random) {
        return values[random.nextInt(values.length)];
    }

    private static Present wanted(int replicas, @Nullable Instant applied) {
        return new Present(NEW, replicas, DIGEST, applied);
    }

    private static Observed seen(Service service, Replica... replicas) {
        return new Observed(service, List.of(replicas), Map.of());
    }

    private static Service service(String fingerprint, int replicas) {
        return service(fingerprint, replicas, UpdateState.NONE);
    }

    private static Service service(String fingerprint, int replicas, UpdateState state) {
        return new Service(7, fingerprint, replicas, state, "", DIGEST);
    }

    private static Replica running(int slot, String fingerprint, Instant since) {
        return replica(slot, fingerprint, true, TaskState.RUNNING, since, null, "");
    }

    private static Replica starting(int slot, String fingerprint) {
        return replica(slot, fingerprint, true, TaskState.STARTING, NOW, null, "");
    }

    private static Replica failed(int slot, String fingerprint, int code) {
        return replica(slot, fingerprint, false, TaskState.FAILED, NOW, code, "non-zero exit");
    }

    private static Replica replica(
            int slot,
            String fingerprint,
            boolean wanted,
            TaskState state,
            Instant since,
            @Nullable Integer exitCode,
            String problem) {
        return new Replica(
                new EngineId("0123456789abcdef"),
                slot,
                null,
                fingerprint,
                wanted,
                state,
                since,
                since,
                exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode),
                problem,
                Cause.UNKNOWN,
                List.of());
    }
}
