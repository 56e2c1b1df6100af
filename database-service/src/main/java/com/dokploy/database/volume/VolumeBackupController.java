package com.dokploy.database.volume;

import com.dokploy.database.store.Downloads;
import com.dokploy.database.volume.VolumeForms.VolumeBackupForm;
import com.dokploy.database.volume.VolumeForms.VolumeRestoreForm;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.audit.Audited;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Volume backups")
@RequestMapping("/api/applications/{id}")
class VolumeBackupController {
    private final VolumeBackups backups;
    private final VolumeRestores restores;
    private final VolumeQueries queries;
    private final Downloads downloads;

    VolumeBackupController(
            VolumeBackups backups,
            VolumeRestores restores,
            VolumeQueries queries,
            Downloads downloads) {
        this.backups = backups;
        this.restores = restores;
        this.queries = queries;
        this.downloads = downloads;
    }

    @PostMapping("/volume-backups")
    @Operation(
            summary =
                    "Back up a volume of an application, which may run on: what it has written so far is copied, as after a loss of power")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<VolumeViews.VolumeBackupRequested> backup(
            Viewer viewer, @PathVariable String id, @RequestBody VolumeBackupForm form)
            throws InterruptedException {
        var view = VolumeViews.VolumeBackupRequested.of(backups.request(viewer, id, form.order()));
        return ResponseEntity.accepted()
                .location(URI.create(view.links().getOrDefault("self", "")))
                .body(view);
    }

    @GetMapping("/volume-backups")
    @Operation(summary = "List the backups of an application's volumes")
    @Authorization(Rule.RESOURCE)
    Page<VolumeViews.VolumeBackupView> list(
            Viewer viewer, @PathVariable String id, PageQuery page) {
        return queries.backups(viewer, id, page);
    }

    @GetMapping("/volume-backups/{backupId}")
    @Operation(summary = "One backup of a volume")
    @Authorization(Rule.RESOURCE)
    VolumeViews.VolumeBackupView get(
            Viewer viewer, @PathVariable String id, @PathVariable String backupId) {
        return VolumeViews.VolumeBackupView.of(backups.require(viewer, id, backupId, Role.VIEWER));
    }

    @DeleteMapping("/volume-backups/{backupId}")
    @Operation(summary = "Delete a backup of a volume; one that is being taken is given up")
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            Viewer viewer, @PathVariable String id, @PathVariable String backupId) {
        backups.delete(viewer, id, backupId);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/volume-backups/{backupId}/download")
    @Operation(summary = "The files of a volume as a tar archive, decrypted; understands ranges")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @Audited
    ResponseEntity<Resource> download(
            Viewer viewer, @PathVariable String id, @PathVariable String backupId) {
        var backup = backups.require(viewer, id, backupId, Role.DEVELOPER);
        return downloads.of(
                backup.stored(), backup.fileName(), backup.status().word(), backup.size());
    }

    @PostMapping("/volume-backups/{backupId}/restore")
    @Operation(
            summary =
                    "Restore a backup into a new volume of the application, which it then mounts if that is wanted")
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<VolumeViews.VolumeRestoreRequested> restore(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String backupId,
            @RequestBody(required = false) @Nullable VolumeRestoreForm form) {
        var mount = (form == null ? VolumeRestoreForm.EMPTY : form).mount();
        var restore = restores.request(viewer, id, backupId, mount != null && mount);
        var view = VolumeViews.VolumeRestoreRequested.of(restore);
        return ResponseEntity.accepted()
                .location(URI.create(view.links().getOrDefault("self", "")))
                .body(view);
    }

    @GetMapping("/volume-restores")
    @Operation(summary = "List the restores of an application's volumes")
    @Authorization(Rule.RESOURCE)
    Page<VolumeViews.VolumeRestoreView> listRestores(
            Viewer viewer, @PathVariable String id, PageQuery page) {
        return queries.restores(viewer, id, page);
    }

    @GetMapping("/volume-restores/{restoreId}")
    @Operation(summary = "One restore of a volume, with the new volume's name once it is filled")
    @Authorization(Rule.RESOURCE)
    VolumeViews.VolumeRestoreView getRestore(
            Viewer viewer, @PathVariable String id, @PathVariable String restoreId) {
        return VolumeViews.VolumeRestoreView.of(restores.require(viewer, id, restoreId));
    }
}
