package com.dokploy.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

class LeaseQueueTest {
    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir static Path directory;
    private static JobTable jobs;

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
    }

    @Test
    void claimsOldestFirstAndOnlyOnce() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        var first = jobs.add("a");
        var second = jobs.add("b");
        var third = jobs.add("c");

        assertThat(ids(queue.claim("one", 2))).containsExactlyInAnyOrder(first, second);
        assertThat(ids(queue.claim("two", 2))).containsExactly(third);
        assertThat(queue.claim("one", 2)).isEmpty();
    }

    @Test
    void leavesFinishedAndLaterRowsAlone() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        jobs.finish(jobs.add("a"));
        var later = jobs.add("b");
        jobs.jdbc.sql("update job set next_attempt_at = now() + interval '1 hour'").update();

        assertThat(queue.claim("one", 5)).isEmpty();
        jobs.due(later);
        assertThat(ids(queue.claim("one", 5))).containsExactly(later);
    }

    @Test
    void concurrentClaimersShareTheRows() {
        var all = IntStream.range(0, 200).mapToObj(i -> jobs.add("a" + i)).toList();
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        var claimed = Collections.synchronizedList(new ArrayList<UUID>());

        inParallel(
                8,
                worker -> {
                    while (true) {
                        var leases = queue.claim("worker-" + worker, 7);
                        if (leases.isEmpty()) {
                            return;
                        }
                        claimed.addAll(ids(leases));
                    }
                });

        assertThat(claimed).hasSameSizeAs(all).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void beginsOneRowPerKeyInOrder() {
        var queue = jobs.queue(JobTable.PLAIN.oneAtATimePer("application"), LEASE);
        var a1 = jobs.add("a");
        var a2 = jobs.add("a");
        var b1 = jobs.add("b");

        assertThat(ids(queue.claim("one", 5))).containsExactlyInAnyOrder(a1, b1);
        assertThat(queue.claim("two", 5)).isEmpty();
        jobs.finish(a1);
        assertThat(ids(queue.claim("two", 5))).containsExactly(a2);
    }

    @Test
    void aRowWaitingForItsNextAttemptKeepsTheOnesBehindItWaiting() {
        var queue = jobs.queue(JobTable.PLAIN.oneAtATimePer("application"), LEASE);
        var first = jobs.add("a");
        jobs.add("a");
        var lease = queue.claim("one", 5).getFirst();
        queue.settle(lease, Settlement.retry(Duration.ofHours(1)), () -> {});

        assertThat(queue.claim("two", 5)).isEmpty();
        jobs.due(first);
        var again = queue.claim("two", 5);
        assertThat(ids(again)).containsExactly(first);
        assertThat(again.getFirst().attempt()).isEqualTo(2);
    }

    @Test
    void anOlderRowCommittedLateDoesNotOvertakeOneThatWasBegun() {
        var queue = jobs.queue(JobTable.PLAIN.oneAtATimePer("application"), LEASE);
        var begun = jobs.add("a");
        var lease = queue.claim("one", 1).getFirst();
        var late = jobs.add("a");
        jobs.jdbc
                .sql("update job set created_at = now() - interval '1 hour' where id = ?")
                .param(late)
                .update();

        assertThat(queue.claim("two", 5)).isEmpty();
        queue.settle(lease, Settlement.retry(Duration.ZERO), () -> {});
        assertThat(ids(queue.claim("two", 5))).containsExactly(begun);
    }

    @Test
    void neverRunsTwoOfAKeyNorMoreThanTheBoundUnderConcurrentClaimers() {
        int limit = 3;
        var table =
                JobTable.PLAIN.oneAtATimePer("application").fairBetween("project").atMost(limit);
        var all = new ArrayList<UUID>();
        for (int i = 0; i < 120; i++) {
            all.add(jobs.add("app" + i % 12, "project" + i % 3));
        }
        var busyApplications = ConcurrentHashMap.<String>newKeySet();
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var finished = ConcurrentHashMap.<UUID>newKeySet();
        var order = new ConcurrentHashMap<String, List<UUID>>();

        inParallel(
                6,
                worker -> {
                    // A queue of its own each, as on a replica of its own.
                    var queue = jobs.queue(table, LEASE);
                    while (finished.size() < all.size()) {
                        for (var lease : queue.claim("worker-" + worker, 2)) {
                            var application = jobs.read(lease.id()).application();
                            assertThat(busyApplications.add(application))
                                    .as("alone in its line")
                                    .isTrue();
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            order.computeIfAbsent(application, _ -> new ArrayList<>())
                                    .add(lease.id());
                            jobs.read(lease.id());
                            running.decrementAndGet();
                            busyApplications.remove(application);
                            finished.add(lease.id());
                            queue.settle(lease, Settlement.end(), () -> jobs.finish(lease.id()));
                        }
                    }
                });

        assertThat(most.get()).isLessThanOrEqualTo(limit);
        assertThat(finished).containsExactlyInAnyOrderElementsOf(all);
        order.values()
                .forEach(ids ->
                        assertThat(ids)
                                .isSortedAccordingTo((a, b) -> all.indexOf(a) - all.indexOf(b)));
    }

    @Test
    void placesAreCountedOverAllWorkers() {
        var queue = jobs.queue(JobTable.PLAIN.atMost(2), LEASE);
        for (int i = 0; i < 5; i++) {
            jobs.add("a" + i);
        }

        assertThat(queue.claim("one", 5)).hasSize(2);
        assertThat(queue.claim("two", 5)).isEmpty();
    }

    @Test
    void aStepThatIsNotThereYetKeepsItsPlaceWhileARetryGivesItUp() {
        var queue = jobs.queue(JobTable.PLAIN.atMost(1), LEASE);
        var first = jobs.add("a");
        var second = jobs.add("b");
        var lease = queue.claim("one", 1).getFirst();

        queue.settle(lease, Settlement.wait(Duration.ofHours(1)), () -> {});
        assertThat(queue.claim("two", 5)).as("place kept").isEmpty();

        jobs.due(first);
        lease = queue.claim("two", 5).getFirst();
        assertThat(lease.id()).isEqualTo(first);
        assertThat(lease.attempt()).isEqualTo(1);

        queue.settle(lease, Settlement.retry(Duration.ofHours(1)), () -> {});
        assertThat(ids(queue.claim("two", 5))).as("place given up").containsExactly(second);
    }

    @Test
    void oneProjectsHundredRowsDoNotStarveAnothersFirst() {
        var queue = jobs.queue(JobTable.PLAIN.fairBetween("project").atMost(1), LEASE);
        for (int i = 0; i < 100; i++) {
            jobs.add("a" + i, "big");
        }
        var small = jobs.add("s", "small");

        end(queue, queue.claim("one", 1).getFirst());
        var second = queue.claim("one", 1).getFirst();
        assertThat(second.id()).isEqualTo(small);
        end(queue, second);
        assertThat(jobs.read(queue.claim("one", 1).getFirst().id()).application()).isEqualTo("a1");
    }

    @Test
    void takesTurnsBetweenProjects() {
        var queue = jobs.queue(JobTable.PLAIN.fairBetween("project").atMost(1), LEASE);
        for (var project : List.of("x", "y", "z")) {
            for (int i = 0; i < 3; i++) {
                jobs.add(project, project);
            }
        }
        var turns = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            var lease = queue.claim("one", 1).getFirst();
            turns.add(jobs.read(lease.id()).application());
            end(queue, lease);
        }
        assertThat(turns).containsExactly("x", "y", "z", "x", "y", "z", "x", "y", "z");
    }

    @Test
    void aFreePlaceGoesToTheProjectWithFewestInProgress() {
        var queue = jobs.queue(JobTable.PLAIN.fairBetween("project").atMost(2), LEASE);
        jobs.add("a1", "big");
        jobs.add("a2", "big");
        var leases = queue.claim("one", 1);
        var small = jobs.add("s1", "small");
        end(queue, queue.claim("one", 1).getFirst());
        var smallAgain = jobs.add("s2", "small");

        assertThat(jobs.read(small).status()).isEqualTo("done");
        assertThat(ids(queue.claim("one", 1))).containsExactly(smallAgain);
        assertThat(leases).hasSize(1);
    }

    @Test
    void aRowWhoseWorkerDiedIsClaimedLikeAFreshOne() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        var id = jobs.add("a");
        var dead = queue.claim("dead", 1).getFirst();
        assertThat(queue.claim("heir", 1)).isEmpty();

        jobs.expireLease(id);
        var heir = queue.claim("heir", 1).getFirst();

        assertThat(heir.version()).isGreaterThan(dead.version());
        assertThat(heir.attempt()).as("a death counts as an attempt").isEqualTo(2);
        assertThat(queue.holds(heir)).isTrue();
        assertThat(queue.holds(dead)).isFalse();
    }

    @Test
    void theFenceRefusesAWorkerThatWasFrozenTooLong() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        var id = jobs.add("a");
        var frozen = queue.claim("frozen", 1).getFirst();
        jobs.expireLease(id);
        var heir = queue.claim("heir", 1).getFirst();

        assertThatThrownBy(() -> queue.fence().commit(frozen, () -> jobs.finish(id)))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> queue.settle(frozen, Settlement.end(), () -> jobs.finish(id)))
                .isInstanceOf(LeaseLost.class);
        assertThat(jobs.read(id).status()).isEqualTo("waiting");

        queue.release(frozen);
        assertThat(queue.holds(heir)).as("nor can it give the row away").isTrue();
        queue.fence().commit(heir, () -> jobs.finish(id));
        assertThat(jobs.read(id).status()).isEqualTo("done");
    }

    @Test
    void theFenceRollsBackWithItsChange() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        var id = jobs.add("a");
        var lease = queue.claim("one", 1).getFirst();

        assertThatThrownBy(() ->
                        queue.fence()
                                .commit(
                                        lease,
                                        () -> {
                                            jobs.finish(id);
                                            throw new IllegalStateException("no");
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(jobs.read(id).status()).isEqualTo("waiting");
    }

    @Test
    void anOutcomeIsCommittedOnce() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        jobs.add("a");
        var lease = queue.claim("one", 1).getFirst();

        var next = queue.settle(lease, Settlement.goOn(), () -> {}).orElseThrow();
        assertThat(next.version()).isGreaterThan(lease.version());
        assertThatThrownBy(() -> queue.settle(lease, Settlement.goOn(), () -> {}))
                .as("as when only the answer to the first commit was lost")
                .isInstanceOf(LeaseLost.class);
    }

    @Test
    void anEndMustLeaveTheQueue() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        jobs.add("a");
        var lease = queue.claim("one", 1).getFirst();

        assertThatThrownBy(() -> queue.settle(lease, Settlement.end(), () -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThat(queue.holds(lease)).isTrue();
    }

    @Test
    void renewalTellsWhatBecameOfEachLease() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        jobs.add("kept");
        jobs.add("stolen");
        jobs.add("cancelled");
        jobs.add("locked");
        var leases = queue.claim("one", 4);
        var byName = new HashMap<String, Lease>();
        leases.forEach(lease -> byName.put(jobs.read(lease.id()).application(), lease));
        var stolen = lease(byName, "stolen");
        jobs.expireLease(stolen.id());
        queue.claim("thief", 4);
        queue.cancel(lease(byName, "cancelled").id());

        var renewals =
                queue.fence()
                        .commit(
                                lease(byName, "locked"),
                                () -> inOtherThread(() -> queue.renew("one", leases)));

        assertThat(renewals.get(lease(byName, "kept")))
                .isEqualTo(new LeaseQueue.Renewal(true, true, false));
        assertThat(renewals.get(stolen)).isEqualTo(new LeaseQueue.Renewal(false, false, false));
        assertThat(renewals.get(lease(byName, "cancelled")))
                .isEqualTo(new LeaseQueue.Renewal(true, true, true));
        assertThat(renewals.get(lease(byName, "locked")))
                .as("not waited for")
                .isEqualTo(new LeaseQueue.Renewal(true, false, false));
    }

    @Test
    void aRenewedLeaseDoesNotExpire() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        var id = jobs.add("a");
        var lease = queue.claim("one", 1).getFirst();
        jobs.expireLease(id);

        queue.renew("one", List.of(lease));
        assertThat(queue.claim("two", 1)).isEmpty();
    }

    @Test
    void aCancelledRowIsHandedOutWhateverTheBounds() {
        var queue = jobs.queue(JobTable.PLAIN.oneAtATimePer("application").atMost(1), LEASE);
        jobs.add("a");
        var behind = jobs.add("a");
        queue.claim("one", 5);

        assertThat(queue.cancel(behind)).isTrue();
        var leases = queue.claim("two", 5);
        assertThat(ids(leases)).containsExactly(behind);
        assertThat(leases.getFirst().cancelRequested()).isTrue();
    }

    @Test
    void cancelTellsWhetherThereWasAnything() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        var done = jobs.add("a");
        jobs.finish(done);

        assertThat(queue.cancel(done)).isFalse();
        assertThat(queue.cancel(UUID.randomUUID())).isFalse();
    }

    @Test
    void wakesAfterTheCommitOnly() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        var woken = new AtomicInteger();
        queue.onWake(woken::incrementAndGet);
        var transaction = new TransactionTemplate(jobs.transactions);

        transaction.executeWithoutResult(status -> {
            queue.wake();
            status.setRollbackOnly();
        });
        assertThat(woken).hasValue(0);
        transaction.executeWithoutResult(_ -> {
            queue.wake();
            assertThat(woken).hasValue(0);
        });
        assertThat(woken).hasValue(1);
        queue.wake();
        assertThat(woken).hasValue(2);
    }

    @Test
    void tellsHowMuchWorkThereIs() {
        var queue = jobs.queue(JobTable.PLAIN, LEASE);
        assertThat(queue.depth()).isEqualTo(new LeaseQueue.Depth(0, 0, Duration.ZERO));
        jobs.add("a");
        jobs.add("b");
        jobs.add("c");
        jobs.jdbc.sql("update job set next_attempt_at = now() - interval '1 minute'").update();
        queue.claim("one", 1);

        var depth = queue.depth();
        assertThat(depth.waiting()).isEqualTo(2);
        assertThat(depth.running()).isEqualTo(1);
        assertThat(depth.overdue()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    }

    @Test
    void forgetsTurnsOfProjectsWithoutWork() {
        var queue = jobs.queue(JobTable.PLAIN.fairBetween("project"), LEASE);
        jobs.add("a", "old");
        queue.claim("one", 1);
        jobs.jdbc.sql("update work_turn set served_at = now() - interval '2 days'").update();
        jobs.add("a", "new");
        queue.claim("one", 1);

        queue.forgetOldTurns();
        assertThat(jobs.jdbc.sql("select key from work_turn").query(String.class).list())
                .containsExactly("new");
    }

    private static Lease lease(Map<String, Lease> leases, String name) {
        return Objects.requireNonNull(leases.get(name));
    }

    private static void end(LeaseQueue queue, Lease lease) {
        queue.settle(lease, Settlement.end(), () -> jobs.finish(lease.id()));
    }

    private static Set<UUID> ids(List<Lease> leases) {
        var ids = new HashSet<UUID>();
        leases.forEach(lease -> ids.add(lease.id()));
        return ids;
    }

    private static <R> R inOtherThread(Callable<R> task) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.submit(task).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void inParallel(int threads, IntConsumer task) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures =
                    IntStream.range(0, threads)
                            .mapToObj(i -> executor.submit(() -> task.accept(i)))
                            .toList();
            for (var future : futures) {
                future.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
