package com.dokploy.deployment.application;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ApplicationRepository extends Repository<Application, UUID> {
    Application saveAndFlush(Application application);

    Optional<Application> findByIdAndDeletedAtIsNull(UUID id);

    Optional<Application> findById(UUID id);

    /// Locked, so that a change by a user and one by an observer wait for each other instead of failing.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Application a where a.id = :id")
    Optional<Application> lock(UUID id);

    @Query(
            "select a.id from Application a where a.projectId = :project and a.deletedAt is null order by a.id")
    List<UUID> liveOf(UUID project);

    /// Those that its project's deletion took, not those that were deleted before.
    @Query(
            "select a.id from Application a where a.projectId = :project and a.deletedBy is not null and a.purgedAt is null order by a.id")
    List<UUID> deletedWith(UUID project);

    @Query("select a.id from Application a where a.projectId = :project order by a.id")
    List<UUID> everyOf(UUID project);

    @Query(
            "select a.id from Application a where a.previewOf = :parent and a.deletedAt is null order by a.id")
    List<UUID> previewsOf(UUID parent);

    @Query(
            "select count(a) > 0 from Application a where a.projectId = :project and lower(a.name) = :name and a.deletedAt is null")
    boolean isNameTaken(UUID project, String name);

    void delete(Application application);
}
