package com.dokploy.deployment.preview;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/api/applications/{id}/previews` (B31). Each is an application: it is deployed, watched and deleted as such.
@RestController
@Tag(name = "Applications")
@RequestMapping("/api/applications/{id}/previews")
class PreviewController {
    private final PreviewQueries queries;

    PreviewController(PreviewQueries queries) {
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "List the previews of pull requests of an application")
    @Authorization(Rule.RESOURCE)
    Page<PreviewView> list(Viewer viewer, PageQuery page, @PathVariable String id) {
        return queries.page(viewer, page, id);
    }
}
