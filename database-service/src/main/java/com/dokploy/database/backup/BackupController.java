package com.dokploy.database.backup;

import com.dokploy.database.backup.BackupForms.BackupForm;
import com.dokploy.database.backup.BackupForms.RestoreForm;
import com.dokploy.database.database.DatabaseRules;
import com.dokploy.database.store.Downloads;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.audit.Audited;
import com.dokploy.platform.web.Links;
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
@Tag(name = "Backups")
@RequestMapping("/api/databases/{id}")
class BackupController {
    private final Backups backups;
    private final Restores restores;
    private final BackupQueries queries;
    private final Downloads downloads;

    BackupController(
            Backups backups, Restores restores, BackupQueries queries, Downloads downloads) {
        this.backups = backups;
        this.restores = restores;
        this.queries = queries;
        this.downloads = downloads;
    }

    @PostMapping("/backup")
    @Operation(summary = "Back up a database")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<BackupViews.Requested> backup(
            Viewer viewer,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable BackupForm form) {
        var order = (form == null ? BackupForm.EMPTY : form).order();
        var backup = backups.request(viewer, id, order);
        var view = BackupViews.Requested.of(backup);
        return ResponseEntity.accepted()
                .location(
                        URI.create(Links.to("/databases/%s/backups/%s".formatted(id, backup.id()))))
                .body(view);
    }

    @GetMapping("/backups")
    @Operation(summary = "List the backups of a database")
    @Authorization(Rule.RESOURCE)
    Page<BackupViews.BackupView> list(Viewer viewer, @PathVariable String id, PageQuery page) {
        return queries.backups(viewer, id, page);
    }

    @GetMapping("/backups/{backupId}")
    @Operation(summary = "One backup")
    @Authorization(Rule.RESOURCE)
    BackupViews.BackupView get(
            Viewer viewer, @PathVariable String id, @PathVariable String backupId) {
        return BackupViews.BackupView.of(backups.require(viewer, id, backupId, Role.VIEWER));
    }

    @DeleteMapping("/backups/{backupId}")
    @Operation(summary = "Delete a backup and its data; one that is being taken is given up")
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            Viewer viewer, @PathVariable String id, @PathVariable String backupId) {
        backups.delete(viewer, id, backupId);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/backups/{backupId}/download")
    @Operation(summary = "The data of a backup, decrypted; understands ranges")
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

    @PostMapping("/backups/{backupId}/restore")
    @Operation(summary = "Restore a backup in place of the present data, or into a new database")
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<BackupViews.RestoreRequested> restore(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String backupId,
            @RequestBody(required = false) @Nullable RestoreForm form) {
        var wanted = (form == null ? RestoreForm.IN_PLACE : form).newDatabase();
        return accepted(
                wanted == null
                        ? restores.inPlace(viewer, id, backupId)
                        : restores.intoNew(
                                viewer, id, backupId, DatabaseRules.checkName(wanted.name())));
    }

    @PostMapping("/backups/{backupId}/verify")
    @Operation(summary = "Try a backup out in a server that nobody sees")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<BackupViews.RestoreRequested> verify(
            Viewer viewer, @PathVariable String id, @PathVariable String backupId) {
        return accepted(restores.verify(viewer, id, backupId));
    }

    private static ResponseEntity<BackupViews.RestoreRequested> accepted(Restore restore) {
        var view = BackupViews.RestoreRequested.of(restore);
        return ResponseEntity.accepted()
                .location(
                        URI.create(
                                Links.to(
                                        "/databases/%s/restores/%s"
                                                .formatted(restore.databaseId(), restore.id()))))
                .body(view);
    }

    @GetMapping("/restores")
    @Operation(summary = "List the restores into a database, verifications included")
    @Authorization(Rule.RESOURCE)
    Page<BackupViews.RestoreView> listRestores(
            Viewer viewer, @PathVariable String id, PageQuery page) {
        return queries.restores(viewer, id, page);
    }

    @GetMapping("/restores/{restoreId}")
    @Operation(summary = "One restore")
    @Authorization(Rule.RESOURCE)
    BackupViews.RestoreView getRestore(
            Viewer viewer, @PathVariable String id, @PathVariable String restoreId) {
        return BackupViews.RestoreView.of(restores.require(viewer, id, restoreId));
    }
}
