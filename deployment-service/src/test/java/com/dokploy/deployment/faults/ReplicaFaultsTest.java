package com.dokploy.deployment.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Replicas of the service, each a process: they share the work, and what one of them leaves undone another one finishes,
/// once.
class ReplicaFaultsTest extends FaultTest {
    /// S106, S252, S143: the bound holds for all of them together.
    @Test
    void twoReplicasShareTheWork() throws Exception {
        bed.ready(2);
        var applications =
                IntStream.range(0, 2 * FaultBed.CONCURRENCY)
                        .mapToObj(_ -> builtApplication(1))
                        .toList();
        var deployments = applications.stream().map(this::deploy).toList();

        var seen = new HashSet<Long>();
        eventually()
                .until(() -> {
                    var holders = holders();
                    seen.addAll(holders);
                    assertThat(inProgress()).isLessThanOrEqualTo(FaultBed.CONCURRENCY);
                    return unfinished() == 0;
                });

        assertThat(seen).hasSize(2);
        for (var i = 0; i < deployments.size(); i++) {
            assertDoneOnce(applications.get(i), deployments.get(i));
        }
    }

    /// S143, S252 and clause 371: killed with -9 in every stage.
    @ParameterizedTest
    @ValueSource(strings = {"CLONING", "BUILDING", "DEPLOYING"})
    void whatAKilledReplicaHadBegunIsFinishedOnce(String stage) throws Exception {
        bed.ready(2);
        var application = builtApplication(2);
        git.hold();
        var deployment = deploy(application);
        if (!stage.equals("CLONING")) {
            git.goOn();
        }

        var holder = freezeHolder("deployment", deployment, stage);
        holder.kill();
        git.goOn();

        speakTo(bed.alive().getFirst());
        assertDoneOnce(application, deployment);
    }

    /// S252: one that stands still for longer than its lease has lost its work when it goes on, and learns so before it does
    /// anything.
    @Test
    void aReplicaThatFreezesInABuildDoesNothingTwice() throws Exception {
        bed.ready(2);
        var application = builtApplication(3);
        var deployment = deploy(application);
        untilStatus(deployment, "building");
        doesNothingTwice(
                freezeHolder("deployment", deployment, "BUILDING"), application, deployment);
    }

    /// S252: the same while the engine makes its service.
    @Test
    void aReplicaThatFreezesInARolloutDoesNothingTwice() throws Exception {
        bed.ready(2);
        var application = application(SLEEPS);
        var mayBeMade = new CompletableFuture<Void>();
        bed.proxy.judgeBy(call -> {
            if (call.contains("/services/create")) {
                mayBeMade.join();
            }
            return EngineProxy.Fate.PASSES;
        });
        var deployment = deploy(application);
        var frozen = freezeHolder("rollout", application, "DEPLOYING");
        mayBeMade.complete(null);
        doesNothingTwice(frozen, application, deployment);
    }

    private void doesNothingTwice(ServiceProcess frozen, UUID application, UUID deployment)
            throws InterruptedException {
        var other =
                bed.alive().stream()
                        .filter(replica -> replica.pid() != frozen.pid())
                        .findFirst()
                        .orElseThrow();
        speakTo(other);

        assertDoneOnce(application, deployment);
        frozen.thaw();

        eventually().until(() -> frozen.log().contains("abandoned"));
        speakTo(frozen);
        var next = deploy(application);
        assertDoneOnce(application, next);
        assertDoneOnce(application, deployment);
    }

    /// S252: the same in the middle of a claim, where it holds the lock that all claims of the queue pass.
    @Test
    void aReplicaThatFreezesInAClaimHoldsUpNobody() throws Exception {
        bed.ready(2);
        var application = application(SLEEPS);
        var frozen = freezeWithin("pg_advisory_xact_lock", "with work_open");
        var other =
                bed.alive().stream()
                        .filter(replica -> replica.pid() != frozen.pid())
                        .findFirst()
                        .orElseThrow();
        speakTo(other);

        assertDoneOnce(application, deploy(application));
        frozen.thaw();
        speakTo(frozen);
        assertDoneOnce(application, deploy(application));
    }

    /// Freezes a replica at a moment when it has a transaction open whose last statement was one of these.
    private ServiceProcess freezeWithin(String... statements) {
        return eventually()
                .pollInterval(java.time.Duration.ofMillis(1))
                .until(
                        () ->
                                bed.alive().stream()
                                        .filter(replica -> staysWithin(replica, statements))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private boolean staysWithin(ServiceProcess replica, String... statements) {
        replica.freeze();
        var within =
                java.util.Arrays.stream(statements)
                        .anyMatch(statement -> standsWithin(replica.sessions(), statement));
        if (!within) {
            replica.thaw();
        }
        return within;
    }

    private boolean standsWithin(String sessions, String statement) {
        return bed.jdbc
                .sql(
                        """
                        select count(*) > 0 from pg_stat_activity
                        where application_name = :name and state = 'idle in transaction'
                          and query like :query
                        """)
                .param("name", sessions)
                .param("query", "%" + statement + "%")
                .query(Boolean.class)
                .single();
    }

    /// Freezes the replica that holds the row's lease at this moment.
    private ServiceProcess freezeHolder(String table, UUID id, String stage) {
        return eventually()
                .pollInterval(java.time.Duration.ofMillis(5))
                .until(
                        () ->
                                bed.alive().stream()
                                        .filter(replica ->
                                                holder(table, id, stage)
                                                        .filter(pid -> pid == replica.pid())
                                                        .isPresent())
                                        .filter(replica ->
                                                staysFrozenWith(table, id, stage, replica))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /// Between a look and the signal it may have let go.
    private boolean staysFrozenWith(String table, UUID id, String stage, ServiceProcess replica) {
        replica.freeze();
        var holds = holder(table, id, stage).filter(pid -> pid == replica.pid()).isPresent();
        if (!holds) {
            replica.thaw();
        }
        return holds;
    }

    private Optional<Long> holder(String table, UUID id, String stage) {
        var row =
                table.equals("rollout")
                        ? "rollout r join deployment d using (application_id) where d.application_id = :id and d.status = :stage and r.lease_owner is not null"
                        : "deployment r where r.id = :id and r.status = :stage and r.lease_owner is not null";
        return bed.jdbc
                .sql("select split_part(r.lease_owner, '-', 2)::bigint from " + row)
                .param("id", id)
                .param("stage", stage)
                .query(Long.class)
                .optional();
    }

    private Stream<Long> owners() {
        return bed
                .jdbc
                .sql(
                        "select split_part(lease_owner, '-', 2)::bigint from deployment where lease_owner is not null")
                .query(Long.class)
                .list()
                .stream();
    }

    private Set<Long> holders() {
        return new HashSet<>(owners().toList());
    }

    /// Whoever has not been heard of for longer than a lease holds no place any more.
    private int inProgress() {
        return bed.jdbc
                .sql(
                        "select count(*) from deployment where finished_at is null and lease_until > now()")
                .query(Integer.class)
                .single();
    }

    private int unfinished() {
        return bed.jdbc
                .sql("select count(*) from deployment where finished_at is null")
                .query(Integer.class)
                .single();
    }
}
