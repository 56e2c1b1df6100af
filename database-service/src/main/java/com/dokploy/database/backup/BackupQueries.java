package com.dokploy.database.backup;

import com.dokploy.database.database.Databases;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists of what belongs to one database: which rows, by keyset; then what each is.
@Component
class BackupQueries {
    private final Keyset backups;
    private final Keyset restores;
    private final Keyset schedules;
    private final Databases databases;
    private final BackupRepository backupRows;
    private final RestoreRepository restoreRows;
    private final ScheduleRepository scheduleRows;

    BackupQueries(
            JdbcClient jdbc,
            Databases databases,
            BackupRepository backupRows,
            RestoreRepository restoreRows,
            ScheduleRepository scheduleRows) {
        this.backups = new Keyset(jdbc, "b.id", "backup b", "b.id", Map.of());
        this.restores = new Keyset(jdbc, "b.id", "restore b", "b.id", Map.of());
        this.schedules = new Keyset(jdbc, "b.id", "backup_schedule b", "b.id", Map.of());
        this.databases = databases;
        this.backupRows = backupRows;
        this.restoreRows = restoreRows;
        this.scheduleRows = scheduleRows;
    }

    Page<BackupViews.BackupView> backups(Viewer viewer, String database, PageQuery query) {
        return page(
                backups,
                "b.database_id = :database and b.status not in ('DELETING', 'DELETED')",
                viewer,
                database,
                query,
                ids -> backupRows.findByIdIn(ids).stream().map(BackupViews.BackupView::of).toList(),
                BackupViews.BackupView::id);
    }

    Page<BackupViews.RestoreView> restores(Viewer viewer, String database, PageQuery query) {
        return page(
                restores,
                "b.database_id = :database",
                viewer,
                database,
                query,
                ids ->
                        restoreRows.findByIdIn(ids).stream()
                                .map(BackupViews.RestoreView::of)
                                .toList(),
                BackupViews.RestoreView::id);
    }

    Page<BackupViews.ScheduleView> schedules(Viewer viewer, String database, PageQuery query) {
        return page(
                schedules,
                "b.database_id = :database",
                viewer,
                database,
                query,
                ids ->
                        scheduleRows.findByIdIn(ids).stream()
                                .map(BackupViews.ScheduleView::of)
                                .toList(),
                BackupViews.ScheduleView::id);
    }

    private <V> Page<V> page(
            Keyset keyset,
            String where,
            Viewer viewer,
            String database,
            PageQuery query,
            Function<List<UUID>, List<V>> read,
            Function<V, UUID> idOf) {
        var owner = databases.require(viewer, database, Role.VIEWER);
        var page =
                keyset.page(
                        query,
                        where,
                        Map.of("database", owner.id()),
                        Map.of("database", owner.id()),
                        (row, _) -> row.getObject("id", UUID.class),
                        Function.identity());
        var views = read.apply(page.data());
        var inOrder =
                page.data().stream()
                        .flatMap(id -> views.stream().filter(view -> idOf.apply(view).equals(id)))
                        .toList();
        return new Page<>(inOrder, page.pagination());
    }
}
