package com.dokploy.database.volume;

import com.dokploy.database.application.ApplicationAccess;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists of what belongs to the volumes of one application.
@Component
class VolumeQueries {
    private static final String OF_APPLICATION = "b.application_id = :application";

    private final Keyset backups;
    private final Keyset restores;
    private final Keyset schedules;
    private final ApplicationAccess applications;

    VolumeQueries(JdbcClient jdbc, ApplicationAccess applications) {
        this.backups = new Keyset(jdbc, "b.*", "volume_backup b", "b.id", Map.of());
        this.restores = new Keyset(jdbc, "b.*", "volume_restore b", "b.id", Map.of());
        this.schedules = new Keyset(jdbc, "b.*", "volume_backup_schedule b", "b.id", Map.of());
        this.applications = applications;
    }

    Page<VolumeViews.VolumeBackupView> backups(Viewer viewer, String application, PageQuery query) {
        return page(
                backups,
                OF_APPLICATION + " and b.status not in ('DELETING', 'DELETED')",
                viewer,
                application,
                query,
                (row, _) -> VolumeViews.VolumeBackupView.of(VolumeBackupTable.read(row)),
                VolumeViews.VolumeBackupView::id);
    }

    Page<VolumeViews.VolumeRestoreView> restores(
            Viewer viewer, String application, PageQuery query) {
        return page(
                restores,
                OF_APPLICATION,
                viewer,
                application,
                query,
                (row, _) -> VolumeViews.VolumeRestoreView.of(VolumeRestoreTable.read(row)),
                VolumeViews.VolumeRestoreView::id);
    }

    Page<VolumeViews.VolumeScheduleView> schedules(
            Viewer viewer, String application, PageQuery query) {
        return page(
                schedules,
                OF_APPLICATION,
                viewer,
                application,
                query,
                (row, _) -> VolumeViews.VolumeScheduleView.of(VolumeScheduleTable.read(row)),
                VolumeViews.VolumeScheduleView::id);
    }

    private <V> Page<V> page(
            Keyset keyset,
            String where,
            Viewer viewer,
            String application,
            PageQuery query,
            RowMapper<V> read,
            Function<V, UUID> idOf) {
        var owner = applications.require(viewer, application, Role.VIEWER);
        var filter = Map.of("application", owner.id());
        return keyset.page(query, where, filter, filter, read, idOf);
    }
}
