package com.dokploy.project.project;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProjectRepository extends Repository<Project, UUID> {
    Project saveAndFlush(Project project);

    void delete(Project project);

    void flush();

    /// Loads and locks, so that of two changes at once the later one sees the earlier (B5: the last write wins).
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Project p where p.id = :id")
    Optional<Project> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select p from Project p where p.id > :after order by p.id")
    List<Project> lockNext(UUID after, Limit limit);
}
