package com.dokploy.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class LeaseWorkerTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir static Path directory;
    private static JobTable jobs;

    private final List<LeaseWorker<JobTable.Job>> workers = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private JobProcess process;

    @BeforeAll
    static void startServer() {
        jobs = JobTable.create(directory.resolve("postgres"));
    }

    @AfterAll
    static void stopServer() {
        jobs.close();
    }

    @BeforeEach
    void clear() {
        jobs.clear();
        process = new JobProcess(jobs);
    }

    @AfterEach
    void stopWorkers() {
        workers.forEach(LeaseWorker::stop);
    }

    private LeaseWorker<JobTable.Job> worker(LeaseQueue queue, JobProcess process) {
        var worker =
                new LeaseWorker<>(
                        queue,
                        process,
                        WorkerSettings.standard()
                                .concurrency(4)
                                .poll(Duration.ofMillis(200))
                                .heartbeat(Duration.ofMillis(100)),
                        registry,
                        Clock.systemUTC());
        workers.add(worker);
        return worker;
    }

    private LeaseWorker<JobTable.Job> start(Duration lease) {
        var worker = worker(jobs.queue(JobTable.PLAIN, lease), process);
        worker.start();
        return worker;
    }

    private static void awaitStatus(UUID id, String status) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .untilAsserted(() -> assertThat(jobs.read(id).status()).isEqualTo(status));
    }

    @Test
    void runsAllStagesInOrder() {
        var id = jobs.add("a");
        start(LONG);

        awaitStatus(id, "done");
        assertThat(process.ran).containsExactly("first", "second", "third");
    }

    @Test
    void isWokenWithoutWaitingForThePoll() {
        var queue = jobs.queue(JobTable.PLAIN, LONG);
        var worker =
                new LeaseWorker<>(
                        queue,
                        process,
                        WorkerSettings.standard().poll(Duration.ofHours(1)),
                        registry,
                        Clock.systemUTC());
        workers.add(worker);
        worker.start();

        for (int i = 0; i < 3; i++) {
            var id = jobs.add("a");
            queue.wake();
            awaitStatus(id, "done");
        }
    }

    @Test
    void commitsWhatAStepFoundOutTogetherWithItsEnd() {
        var id = jobs.add("a");
        process.step(
                "second",
                (job, _, _) ->
                        Outcome.done(() ->
                                jobs.jdbc
                                        .sql("update job set project = 'found' where id = ?")
                                        .param(job.id())
                                        .update()));
        worker(jobs.queue(JobTable.PLAIN, LONG), process).drain();

        assertThat(
                        jobs.jdbc
                                .sql("select project from job where id = ?")
                                .param(id)
                                .query(String.class)
                                .single())
                .isEqualTo("found");
    }

    @Test
    void retriesWithBackOffAndSaysWhy() {
        var id = jobs.add("a");
        var attempts = new ArrayList<Integer>();
        process.step(
                "second",
                (_, lease, _) -> {
                    attempts.add(lease.attempt());
                    return lease.attempt() < 3 ? Outcome.retry("engine away") : Outcome.done();
                });
        start(LONG);

        awaitStatus(id, "done");
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(jobs.read(id).attempt()).as("progress starts the count over").isZero();
    }

    @Test
    void failsVisiblyAfterTheLastAttempt() {
        var id = jobs.add("a");
        process.step(
                "second",
                (_, _, _) -> {
                    throw new IllegalStateException("engine away");
                });
        start(LONG);

        awaitStatus(id, "failed");
        assertThat(jobs.read(id).reason()).isEqualTo("engine away");
        assertThat(process.ran).containsExactly("first", "second", "second", "second", "second");
    }

    @Test
    void looksAgainUntilAStepIsThere() {
        var id = jobs.add("a");
        var looks = new AtomicInteger();
        process.step(
                "third",
                (_, lease, _) -> {
                    assertThat(lease.attempt()).isEqualTo(1);
                    return looks.incrementAndGet() < 5
                            ? Outcome.notYet(Duration.ofMillis(20))
                            : Outcome.done();
                });
        start(LONG);

        awaitStatus(id, "done");
        assertThat(looks).hasValue(5);
    }

    @Test
    void failsForGoodAtOnce() {
        var id = jobs.add("a");
        process.step("first", (_, _, _) -> Outcome.fail("no such branch"));
        worker(jobs.queue(JobTable.PLAIN, LONG), process).drain();

        assertThat(jobs.read(id).status()).isEqualTo("failed");
        assertThat(jobs.read(id).reason()).isEqualTo("no such branch");
    }

    @Test
    void interruptsAStepThatTakesTooLong() {
        var id = jobs.add("a");
        process.limits(stage -> stage.within(Duration.ofMillis(200)))
                .step("second", (_, _, _) -> waitForever());
        start(LONG);

        awaitStatus(id, "failed");
        assertThat(jobs.read(id).reason()).isEqualTo("second took longer than 200 ms");
    }

    @Test
    void limitsAStageAsAWhole() {
        var id = jobs.add("a");
        var began = Clock.systemUTC().instant();
        process.limits(stage -> stage.within(Duration.ofMillis(300), began))
                .step("first", (_, _, _) -> Outcome.notYet(Duration.ofMillis(20)));
        start(LONG);

        awaitStatus(id, "failed");
        assertThat(jobs.read(id).reason()).isEqualTo("first took longer than 300 ms");
    }

    @Test
    void cancelsARunningStep() throws Exception {
        var id = jobs.add("a");
        var reached = new CountDownLatch(1);
        var told = new AtomicBoolean();
        process.step(
                "second",
                (_, _, cancel) -> {
                    reached.countDown();
                    try {
                        return waitForever();
                    } finally {
                        told.set(cancel.requested());
                    }
                });
        start(LONG);
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        jobs.queue(JobTable.PLAIN, LONG).cancel(id);

        awaitStatus(id, "cancelled");
        assertThat(told).isTrue();
        assertThat(process.ran).containsExactly("first", "second", "cancel");
    }

    @Test
    void cancelsWhatWaits() {
        var queue = jobs.queue(JobTable.PLAIN, LONG);
        var id = jobs.add("a");
        process.step("first", (_, _, _) -> Outcome.notYet(Duration.ofHours(1)));
        var worker = worker(queue, process);
        worker.drain();
        queue.cancel(id);
        worker.drain();

        assertThat(jobs.read(id).status()).isEqualTo("cancelled");
    }

    @Test
    void aCancelThatComesDuringANotYetIsNotPutOff() {
        var queue = jobs.queue(JobTable.PLAIN, LONG);
        var id = jobs.add("a");
        process.step(
                "first",
                (job, _, _) -> {
                    queue.cancel(job.id());
                    return Outcome.notYet(Duration.ofHours(1));
                });
        worker(queue, process).drain();

        assertThat(jobs.read(id).status()).isEqualTo("cancelled");
    }

    @Test
    void undoingMayTakeSeveralAttempts() {
        var queue = jobs.queue(JobTable.PLAIN, LONG);
        var id = jobs.add("a");
        process.step(
                "cancel",
                (_, lease, _) -> lease.attempt() < 3 ? Outcome.retry("away") : Outcome.done());
        queue.cancel(id);
        start(LONG);

        awaitStatus(id, "cancelled");
        assertThat(process.ran).containsExactly("cancel", "cancel", "cancel");
    }

    @Test
    void aLongStepKeepsItsLease() {
        var id = jobs.add("a");
        var runs = new AtomicInteger();
        process.step(
                "second",
                (_, _, _) -> {
                    runs.incrementAndGet();
                    new CountDownLatch(1).await(SHORT.toMillis() * 3, TimeUnit.MILLISECONDS);
                    return Outcome.done();
                });
        start(SHORT);
        start(SHORT);

        awaitStatus(id, "done");
        assertThat(runs).hasValue(1);
    }

    @Test
    void aWorkerWhoseLeaseWasTakenOverIsInterrupted() throws Exception {
        var id = jobs.add("a");
        var reached = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        process.step(
                "second",
                (_, lease, _) -> {
                    if (!lease.owner().equals("thief")) {
                        reached.countDown();
                        try {
                            return waitForever();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw e;
                        }
                    }
                    return Outcome.done();
                });
        start(LONG);
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        var queue = jobs.queue(JobTable.PLAIN, LONG);
        jobs.jdbc
                .sql(
                        "update job set lease_owner = 'thief', lease_version = lease_version + 1 where id = ?")
                .param(id)
                .update();

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(jobs.read(id).status()).as("abandoned, not failed").isEqualTo("busy");
        assertThat(queue.depth().running()).isEqualTo(1);
    }

    @Test
    void aStoppedWorkerGivesItsRowsBackAtOnce() throws Exception {
        var id = jobs.add("a");
        var reached = new CountDownLatch(1);
        var first = new AtomicBoolean(true);
        process.step(
                "second",
                (_, lease, _) -> {
                    assertThat(lease.attempt()).as("no failed attempt").isEqualTo(1);
                    if (first.getAndSet(false)) {
                        reached.countDown();
                        return waitForever();
                    }
                    return Outcome.done();
                });
        var leaving = start(LONG);
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();

        leaving.stop();
        assertThat(leaving.isRunning()).isFalse();
        start(LONG);
        awaitStatus(id, "done");
        assertThat(process.ran).containsExactly("first", "second", "second", "third");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "second", "third"})
    void aRowWhoseThreadDiedIsResumedWhereItWas(String stage) {
        var id = jobs.add("a");
        var alive = new AtomicBoolean(true);
        process.step(
                stage,
                (_, _, _) -> {
                    if (alive.getAndSet(false)) {
                        throw new StackOverflowError("thread death");
                    }
                    return Outcome.done();
                });
        start(SHORT);

        awaitStatus(id, "done");
        assertThat(process.ran).hasSize(4).containsSubsequence(stage, stage);
    }

    @Test
    void aRowThatKillsItsWorkerEveryTimeFails() {
        var id = jobs.add("a");
        process.step(
                "second",
                (_, _, _) -> {
                    throw new StackOverflowError("thread death");
                });
        var worker = worker(jobs.queue(JobTable.PLAIN, LONG), process);
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(worker::drain).isInstanceOf(StackOverflowError.class);
            jobs.expireLease(id);
        }
        worker.drain();

        assertThat(jobs.read(id).status()).isEqualTo("failed");
        assertThat(jobs.read(id).reason()).isEqualTo("second was given up after 4 attempts");
    }

    @Test
    void ownersErrorsInACommitAreRetriedAndDoNotLoseTheRow() {
        var id = jobs.add("a");
        process.step(
                "second",
                (_, lease, _) ->
                        Outcome.done(() -> {
                            if (lease.attempt() < 3) {
                                throw new IllegalArgumentException("bad result");
                            }
                        }));
        start(LONG);

        awaitStatus(id, "done");
    }

    @Test
    void twoWorkersNeverRunOneRow() {
        var table = JobTable.PLAIN.oneAtATimePer("application").fairBetween("project").atMost(5);
        var inside = ConcurrentHashMap.<String>newKeySet();
        var violations = ConcurrentHashMap.<String>newKeySet();
        var most = new AtomicInteger();
        Step<JobTable.Job> alone =
                (job, _, _) -> {
                    if (!inside.add(job.application())) {
                        violations.add(job.application());
                    }
                    most.accumulateAndGet(inside.size(), Math::max);
                    new CountDownLatch(1).await(2, TimeUnit.MILLISECONDS);
                    inside.remove(job.application());
                    return job.stage().equals("second") && Math.random() < 0.3
                            ? Outcome.notYet(Duration.ofMillis(1))
                            : Outcome.done();
                };
        process.step("first", alone).step("second", alone).step("third", alone);
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 60; i++) {
            ids.add(jobs.add("app" + i % 10, "project" + i % 3));
        }
        for (int i = 0; i < 3; i++) {
            worker(jobs.queue(table, LONG), process).start();
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(
                                        jobs.jdbc
                                                .sql(
                                                        "select count(*) from job where status = 'done'")
                                                .query(Long.class)
                                                .single())
                                .isEqualTo(ids.size()));
        assertThat(violations).isEmpty();
        assertThat(most.get()).isBetween(2, 5);
    }

    @Test
    void goesOnAfterPostgresWasRestarted() throws Exception {
        var during = jobs.add("a");
        var reached = new CountDownLatch(1);
        var resume = new CountDownLatch(1);
        var runs = new AtomicInteger();
        process.step(
                "second",
                (job, _, _) -> {
                    if (job.id().equals(during)) {
                        runs.incrementAndGet();
                        reached.countDown();
                        resume.await();
                    }
                    return Outcome.done();
                });
        start(LONG);
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();

        jobs.stopServer();
        resume.countDown();
        jobs.startServer();

        awaitStatus(during, "done");
        assertThat(runs).as("the result outlived the outage").hasValue(1);
        var after = jobs.add("b");
        awaitStatus(after, "done");
    }

    @Test
    void tellsItsFigures() {
        jobs.add("later");
        jobs.jdbc.sql("update job set next_attempt_at = now() + interval '1 hour'").update();
        var id = jobs.add("a");
        start(LONG);

        awaitStatus(id, "done");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(registry.get("dokploy.work.waiting").gauge().value())
                                .isEqualTo(1));
        assertThat(registry.get("dokploy.work.running").gauge().value()).isBetween(0.0, 1.0);
        assertThat(registry.get("dokploy.work.oldest.seconds").gauge().value()).isZero();
        assertThat(
                        registry.get("dokploy.work.step")
                                .tag("queue", "job")
                                .tag("stage", "first")
                                .tag("outcome", "done")
                                .timer()
                                .count())
                .isEqualTo(1);
    }

    private static Outcome waitForever() throws InterruptedException {
        new CountDownLatch(1).await();
        return Outcome.done();
    }
}
