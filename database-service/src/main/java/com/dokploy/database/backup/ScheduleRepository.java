package com.dokploy.database.backup;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ScheduleRepository extends Repository<BackupSchedule, UUID> {
    BackupSchedule saveAndFlush(BackupSchedule schedule);

    void delete(BackupSchedule schedule);

    Optional<BackupSchedule> findById(UUID id);

    List<BackupSchedule> findByIdIn(List<UUID> ids);

    List<BackupSchedule> findAll();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from BackupSchedule s where s.id = :id")
    Optional<BackupSchedule> lock(UUID id);
}
