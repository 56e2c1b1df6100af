package com.dokploy.database.backup;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RestoreRepository extends Repository<Restore, UUID> {
    Restore saveAndFlush(Restore restore);

    Optional<Restore> findById(UUID id);

    List<Restore> findByIdIn(List<UUID> ids);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Restore r where r.id = :id")
    Optional<Restore> lock(UUID id);

    List<Restore> findByDatabaseIdAndStatusIn(UUID database, List<RestoreStatus> statuses);

    @Query("select coalesce(max(r.volumeNumber), 0) from Restore r where r.databaseId = :database")
    int lastVolume(UUID database);
}
