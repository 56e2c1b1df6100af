package com.dokploy.deployment.pipeline;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DeploymentRepository extends Repository<Deployment, UUID> {
    Deployment saveAndFlush(Deployment deployment);

    Optional<Deployment> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from Deployment d where d.id = :id")
    Optional<Deployment> lock(UUID id);

    @Query(
            "select d.id from Deployment d where d.applicationId = :application and d.finishedAt is null order by d.id")
    List<UUID> unfinishedOf(UUID application);

    /// Those that a newer push replaces. One that a worker has in its hands right now is starting, and stays.
    @Query(
            value =
                    """
                    select * from deployment
                    where application_id = :application
                      and triggered_by = 'WEBHOOK'
                      and status = 'PENDING'
                      and lease_owner is null
                      and id < :push
                    order by id
                    for update skip locked
                    """,
            nativeQuery = true)
    List<Deployment> waitingPushesBefore(UUID application, UUID push);

    /// The newest push to the application that came after another and was not turned down.
    @Query(
            value =
                    """
                    select id from deployment
                    where application_id = :application
                      and triggered_by = 'WEBHOOK'
                      and status not in ('CANCELLED', 'SUPERSEDED')
                      and id > :push
                    order by id desc
                    limit 1
                    """,
            nativeQuery = true)
    Optional<UUID> newestPushAfter(UUID application, UUID push);

    /// The last success of the application before a deployment, undone ones apart (S136).
    @Query(
            """
            select d from Deployment d
            where d.applicationId = :application
              and d.id < :before
              and d.status = com.dokploy.deployment.pipeline.DeploymentStatus.SUCCESS
            order by d.id desc
            limit 1
            """)
    Optional<Deployment> lastSuccessBefore(UUID application, UUID before);
}
