package com.dokploy.deployment.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.application.ApplicationStatus;
import com.dokploy.deployment.application.HealthStatus;
import com.dokploy.deployment.application.Observation;
import com.dokploy.deployment.application.Reason;
import com.dokploy.deployment.application.Reason.Code;
import com.dokploy.deployment.rollout.Observed.Cause;
import com.dokploy.deployment.rollout.Observed.Replica;
import com.dokploy.deployment.rollout.Observed.Service;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.TaskState;
import com.dokploy.platform.docker.UpdateState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// S82, S85: what users are told of what runs, and what was done to it behind our back.
class SightingsTest {
    private static final Instant NOW = Instant.parse("2024-12-30T10:00:00Z");
    private static final UUID RELEASE = new UUID(0, 2);
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final EngineId NODE = new EngineId("aaaaaaaaaaaaaaaa");

    /// S85.
    @Test
    void everythingRuns() {
        var seen = atRest(2, running(1, 60), running(2, 60));
        assertThat(seen.status()).isEqualTo(ApplicationStatus.RUNNING);
        assertThat(seen.health()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(seen.reason()).isNull();
    }

    /// S82, S85.
    @Test
    void someRun() {
        var seen = atRest(2, running(1, 60), ended(2, 1, 5, Cause.UNKNOWN));
        assertThat(seen.status()).isEqualTo(ApplicationStatus.RUNNING);
        assertThat(seen.health()).isNotEqualTo(HealthStatus.HEALTHY);
        assertThat(reason(seen).code()).isEqualTo(Code.EXITED);
        assertThat(reason(seen).message())
                .isEqualTo("1 of 2 replicas run: A replica ended with exit code 1");
    }

    @Test
    void nothingRuns() {
        var seen = atRest(1, ended(1, 3, 5, Cause.UNKNOWN));
        assertThat(seen.status()).isEqualTo(ApplicationStatus.ERROR);
        assertThat(reason(seen).code()).isEqualTo(Code.EXITED);
    }

    @Test
    void saysThatMemoryRanOut() {
        assertThat(reason(atRest(1, ended(1, 137, 5, Cause.OUT_OF_MEMORY))).code())
                .isEqualTo(Code.OUT_OF_MEMORY);
        assertThat(reason(atRest(1, ended(1, 0, 5, Cause.UNHEALTHY))).code())
                .isEqualTo(Code.HEALTH_CHECK_FAILED);
    }

    @Test
    void whatEndsAgainAndAgainDoesNotFlap() {
        var between = atRest(1, ended(1, 1, 9, Cause.UNKNOWN), ended(1, 1, 4, Cause.UNKNOWN));
        var runningAgain =
                atRest(
                        1,
                        ended(1, 1, 9, Cause.UNKNOWN),
                        ended(1, 1, 4, Cause.UNKNOWN),
                        running(1, 2));
        assertThat(between.status()).isEqualTo(ApplicationStatus.ERROR);
        assertThat(reason(between).code()).isEqualTo(Code.CRASH_LOOP);
        assertThat(runningAgain).isEqualTo(between);
    }

    @Test
    void recoversOnceItHasRunForAWhile() {
        var seen =
                atRest(
                        1,
                        ended(1, 1, 75, Cause.UNKNOWN),
                        ended(1, 1, 70, Cause.UNKNOWN),
                        running(1, 61));
        assertThat(seen.status()).isEqualTo(ApplicationStatus.RUNNING);
        assertThat(seen.reason()).isNull();
    }

    @Test
    void endsBeforeItSettledDoNotCount() {
        var work = work(1, NOW.minusSeconds(3));
        var observed =
                observed(
                        Map.of(),
                        ended(1, 1, 9, Cause.UNKNOWN),
                        ended(1, 1, 6, Cause.UNKNOWN),
                        running(1, 5));
        assertThat(Sightings.atRest(work, observed, true, WINDOW, NOW).status())
                .isEqualTo(ApplicationStatus.RUNNING);
    }

    @Test
    void aLostNodesReplicasDoNotCount() {
        var observed = observed(Map.of(NODE, "worker-1"), running(1, 60));
        var seen = Sightings.atRest(work(1, null), observed, true, WINDOW, NOW);
        assertThat(seen.status()).isEqualTo(ApplicationStatus.ERROR);
        assertThat(reason(seen).code()).isEqualTo(Code.NODE_LOST);
        assertThat(reason(seen).message()).contains("worker-1");
    }

    @Test
    void saysThatNoNodeHasRoom() {
        var waiting =
                replica(1, true, TaskState.PENDING, 5, null, "no suitable node (insufficient)");
        var seen = atRest(1, waiting);
        assertThat(reason(seen).code()).isEqualTo(Code.NO_SUITABLE_NODE);
        assertThat(seen.health()).isEqualTo(HealthStatus.STARTING);
    }

    @Test
    void aFirstVersionDoesNotRunBeforeItIsGood() {
        var up = observed(Map.of(), running(1, 0));
        var first = work(1, null, null, null);
        assertThat(Sightings.onTheWay(first, up, true).status())
                .isEqualTo(ApplicationStatus.DEPLOYING);
        var takenBack = work(1, null, null, "A replica ended with exit code 3");
        assertThat(Sightings.onTheWay(takenBack, up, true).status())
                .isEqualTo(ApplicationStatus.ERROR);
    }

    @Test
    void noticesWhatWasDoneToTheService() {
        var work = work(1, null);
        assertThat(Drift.of(work, observed(Map.of(), running(1, 60)))).isEmpty();
        assertThat(Drift.of(work, Observed.NOTHING).orElseThrow()).contains("removed");
        assertThat(Drift.of(work, with(service("mine", 3, "digest"))).orElseThrow())
                .contains("from 1 to 3");
        assertThat(Drift.of(work, with(service("other", 1, "digest"))).orElseThrow())
                .contains("changed");
        assertThat(Drift.of(work, with(service("mine", 1, "another"))).orElseThrow())
                .contains("changed");
    }

    private static Reason reason(Observation seen) {
        return Objects.requireNonNull(seen.reason());
    }

    private static Observation atRest(int replicas, Replica... seen) {
        return Sightings.atRest(work(replicas, null), observed(Map.of(), seen), true, WINDOW, NOW);
    }

    private static RolloutWork work(int replicas, @Nullable Instant settledAt) {
        return work(replicas, settledAt, RELEASE, null);
    }

    private static RolloutWork work(
            int replicas,
            @Nullable Instant settledAt,
            @Nullable UUID good,
            @Nullable String failure) {
        return new RolloutWork(
                new UUID(0, 1),
                new UUID(0, 3),
                4,
                Purpose.DEPLOY,
                RELEASE,
                good,
                replicas,
                0,
                "mine",
                "digest",
                NOW.minusSeconds(300),
                settledAt,
                failure,
                false,
                NOW.minusSeconds(300));
    }

    private static Observed with(Service service) {
        return new Observed(service, List.of(), Map.of());
    }

    private static Observed observed(Map<EngineId, String> lost, Replica... replicas) {
        return new Observed(service("mine", 1, "digest"), List.of(replicas), lost);
    }

    private static Service service(String fingerprint, int replicas, String digest) {
        return new Service(7, fingerprint, replicas, UpdateState.COMPLETED, "", digest);
    }

    private static Replica running(int slot, int secondsAgo) {
        return replica(slot, true, TaskState.RUNNING, secondsAgo, null, "");
    }

    private static Replica ended(int slot, int code, int secondsAgo, Cause cause) {
        var ended = replica(slot, false, TaskState.FAILED, secondsAgo, code, "non-zero exit");
        return new Replica(
                ended.task(),
                slot,
                NODE,
                "mine",
                false,
                TaskState.FAILED,
                ended.since(),
                ended.createdAt(),
                ended.exitCode(),
                ended.problem(),
                cause,
                List.of());
    }

    private static Replica replica(
            int slot,
            boolean wanted,
            TaskState state,
            int secondsAgo,
            @Nullable Integer exitCode,
            String problem) {
        var since = NOW.minusSeconds(secondsAgo);
        return new Replica(
                new EngineId("0123456789abcdef"),
                slot,
                NODE,
                "mine",
                wanted,
                state,
                since,
                since.minusSeconds(1),
                exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode),
                problem,
                Cause.UNKNOWN,
                List.of());
    }
}
