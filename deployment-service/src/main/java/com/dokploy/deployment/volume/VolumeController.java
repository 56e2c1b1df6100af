package com.dokploy.deployment.volume;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Volumes")
@RequestMapping("/api/projects/{id}/volumes")
class VolumeController {
    private final KeptVolumes kept;

    VolumeController(KeptVolumes kept) {
        this.kept = kept;
    }

    @GetMapping
    @Operation(summary = "List the volumes that deleted applications left")
    @Authorization(Rule.RESOURCE)
    Page<KeptVolumes.Kept> list(Viewer viewer, PageQuery page, @PathVariable String id) {
        return kept.page(viewer, page, id);
    }

    @DeleteMapping
    @Operation(summary = "Remove all volumes that deleted applications left")
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAll(Viewer viewer, @PathVariable String id) {
        kept.removeAll(viewer, id);
    }

    @DeleteMapping("/{volumeId}")
    @Operation(summary = "Remove one volume that a deleted application left")
    @Authorization(value = Rule.RESOURCE, role = Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable String id, @PathVariable String volumeId) {
        kept.remove(viewer, id, volumeId);
    }
}
