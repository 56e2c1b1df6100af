package com.dokploy.database.database;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DatabaseRepository extends Repository<Database, UUID> {
    Database saveAndFlush(Database database);

    void delete(Database database);

    Optional<Database> findByIdAndDeletedAtIsNull(UUID id);

    Optional<Database> findById(UUID id);

    /// Locked, so that a change by a user and one by an observer wait for each other instead of failing.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from Database d where d.id = :id")
    Optional<Database> lock(UUID id);

    @Query(
            "select d.id from Database d where d.projectId = :project and d.deletedAt is null order by d.id")
    List<UUID> liveOf(UUID project);

    @Query("select d.id from Database d where d.projectId = :project order by d.id")
    List<UUID> allOf(UUID project);

    @Query("select d.id from Database d where d.deletedBy = :event order by d.id")
    List<UUID> deletedBy(UUID event);

    @Query("select d.id from Database d where d.deletedAt is null order by d.id")
    List<UUID> live();

    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select d from Database d where d.id > :after order by d.id")
    List<Database> lockNext(UUID after, Limit limit);
}
