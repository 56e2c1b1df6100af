package com.dokploy.database.backup;

import com.dokploy.database.backup.BackupForms.ScheduleForm;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Backup schedules")
@RequestMapping("/api/databases/{id}/backup-schedules")
class ScheduleController {
    private final Schedules schedules;
    private final BackupQueries queries;

    ScheduleController(Schedules schedules, BackupQueries queries) {
        this.schedules = schedules;
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "List the backup schedules of a database")
    @Authorization(Rule.RESOURCE)
    Page<BackupViews.ScheduleView> list(Viewer viewer, @PathVariable String id, PageQuery page) {
        return queries.schedules(viewer, id, page);
    }

    @PostMapping
    @Operation(summary = "Back up a database regularly")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<BackupViews.ScheduleView> create(
            Viewer viewer, @PathVariable String id, @RequestBody ScheduleForm form) {
        var view = BackupViews.ScheduleView.of(schedules.create(viewer, id, form));
        return ResponseEntity.created(URI.create(view.links().getOrDefault("self", ""))).body(view);
    }

    @GetMapping("/{scheduleId}")
    @Operation(summary = "One backup schedule")
    @Authorization(Rule.RESOURCE)
    BackupViews.ScheduleView get(
            Viewer viewer, @PathVariable String id, @PathVariable String scheduleId) {
        return BackupViews.ScheduleView.of(schedules.require(viewer, id, scheduleId, Role.VIEWER));
    }

    @PatchMapping("/{scheduleId}")
    @Operation(summary = "Replace what a backup schedule says")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    BackupViews.ScheduleView replace(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String scheduleId,
            @RequestBody ScheduleForm form) {
        return BackupViews.ScheduleView.of(schedules.replace(viewer, id, scheduleId, form));
    }

    @DeleteMapping("/{scheduleId}")
    @Operation(summary = "Delete a backup schedule; its backups stay")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            Viewer viewer, @PathVariable String id, @PathVariable String scheduleId) {
        schedules.delete(viewer, id, scheduleId);
        return ResponseEntity.noContent().build();
    }
}
