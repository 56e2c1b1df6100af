package com.dokploy.database.backup;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface BackupRepository extends Repository<Backup, UUID> {
    Backup saveAndFlush(Backup backup);

    Optional<Backup> findById(UUID id);

    List<Backup> findByIdIn(List<UUID> ids);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select b from Backup b where b.id = :id")
    Optional<Backup> lock(UUID id);

    @Query("select b.id from Backup b where b.databaseId = :database order by b.id")
    List<UUID> allOf(UUID database);

    /// Those of a schedule, latest first.
    List<Backup> findByScheduleIdAndStatusOrderByIdDesc(UUID schedule, BackupStatus status);
}
