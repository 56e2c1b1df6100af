package com.dokploy.database.volume;

import com.dokploy.database.volume.VolumeForms.VolumeScheduleForm;
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
@Tag(name = "Volume backup schedules")
@RequestMapping("/api/applications/{id}/volume-backup-schedules")
class VolumeBackupScheduleController {
    private final VolumeSchedules schedules;
    private final VolumeQueries queries;

    VolumeBackupScheduleController(VolumeSchedules schedules, VolumeQueries queries) {
        this.schedules = schedules;
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "List the backup schedules of an application's volumes")
    @Authorization(Rule.RESOURCE)
    Page<VolumeViews.VolumeScheduleView> list(
            Viewer viewer, @PathVariable String id, PageQuery page) {
        return queries.schedules(viewer, id, page);
    }

    @PostMapping
    @Operation(summary = "Back up a volume of an application regularly")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<VolumeViews.VolumeScheduleView> create(
            Viewer viewer, @PathVariable String id, @RequestBody VolumeScheduleForm form)
            throws InterruptedException {
        var view = VolumeViews.VolumeScheduleView.of(schedules.create(viewer, id, form));
        return ResponseEntity.created(URI.create(view.links().getOrDefault("self", ""))).body(view);
    }

    @GetMapping("/{scheduleId}")
    @Operation(summary = "One backup schedule of a volume")
    @Authorization(Rule.RESOURCE)
    VolumeViews.VolumeScheduleView get(
            Viewer viewer, @PathVariable String id, @PathVariable String scheduleId) {
        return VolumeViews.VolumeScheduleView.of(
                schedules.require(viewer, id, scheduleId, Role.VIEWER));
    }

    @PatchMapping("/{scheduleId}")
    @Operation(summary = "Replace what a backup schedule of a volume says")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    VolumeViews.VolumeScheduleView replace(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String scheduleId,
            @RequestBody VolumeScheduleForm form)
            throws InterruptedException {
        return VolumeViews.VolumeScheduleView.of(schedules.replace(viewer, id, scheduleId, form));
    }

    @DeleteMapping("/{scheduleId}")
    @Operation(summary = "Delete a backup schedule of a volume; its backups stay")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            Viewer viewer, @PathVariable String id, @PathVariable String scheduleId) {
        schedules.delete(viewer, id, scheduleId);
        return ResponseEntity.noContent().build();
    }
}
