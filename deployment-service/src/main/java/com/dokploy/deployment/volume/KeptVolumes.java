package com.dokploy.deployment.volume;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What deletions of applications kept of their data: shown, removed on request, and removed when its time is over.
@Component
class KeptVolumes {
    private static final String TYPE = "project";

    private final Volumes volumes;
    private final Keyset keyset;
    private final Access access;
    private final Duration retention;

    KeptVolumes(
            Volumes volumes,
            JdbcClient jdbc,
            Access access,
            @Value("${dokploy.volumes.kept-for:30d}") Duration retention) {
        this.volumes = volumes;
        this.keyset =
                new Keyset(
                        jdbc,
                        "v.id, v.source, v.application_id, a.name, v.created_at, v.kept_since",
                        "volume v left join application a on a.id = v.application_id",
                        "v.id",
                        Map.of());
        this.access = access;
        this.retention = retention;
    }

    /// @param name as the application's configuration named it
    /// @param removedAfter when it will be removed
    record Kept(
            UUID id,
            String name,
            UUID applicationId,
            String applicationName,
            Instant createdAt,
            Instant keptSince,
            Instant removedAfter) {}

    Page<Kept> page(Viewer viewer, PageQuery query, String raw) {
        var project = require(viewer, raw, Role.VIEWER);
        var filter = Map.<String, Object>of("project", project);
        return keyset.page(
                query,
                "v.project_id = :project and v.kept_since is not null and v.removed_at is null and not v.removal_wanted",
                filter,
                filter,
                (row, _) -> {
                    var since = row.getObject("kept_since", OffsetDateTime.class).toInstant();
                    return new Kept(
                            row.getObject("id", UUID.class),
                            row.getString("source"),
                            row.getObject("application_id", UUID.class),
                            row.getString("name"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            since,
                            since.plus(retention));
                },
                Kept::id);
    }

    void removeAll(Viewer viewer, String raw) {
        volumes.removeKeptOf(require(viewer, raw, Role.ADMIN));
    }

    /// @throws NotFound when the project keeps no such volume
    void remove(Viewer viewer, String raw, String volume) {
        var project = require(viewer, raw, Role.ADMIN);
        if (!volumes.removeKept(project, Ids.parse("volume", volume))) {
            throw new NotFound("volume", volume);
        }
    }

    private UUID require(Viewer viewer, String raw, Role role) {
        var project = Ids.parse(TYPE, raw);
        access.require(viewer, project, role, () -> new NotFound(TYPE, raw));
        return project;
    }

    @Scheduled(
            fixedDelayString = "${dokploy.volumes.look-every:10m}",
            initialDelayString = "${dokploy.volumes.look-every:10m}")
    void removeOld() {
        volumes.removeKeptFor(retention);
    }
}
