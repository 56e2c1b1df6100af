package com.dokploy.webhook.hook;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.webhook.application.ApplicationAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/api/applications/{id}/webhook` (B42, B43).
@RestController
@Tag(name = "Webhooks")
@RequestMapping("/api/applications/{id}/webhook")
class HookController {
    private final Hooks hooks;
    private final ApplicationAccess applications;
    private final String base;

    HookController(
            Hooks hooks,
            ApplicationAccess applications,
            @Value("${dokploy.public-url}") String base) {
        this.hooks = hooks;
        this.applications = applications;
        this.base = base;
    }

    @GetMapping
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "Where a git provider delivers pushes for an application")
    HookViews.Hook get(Viewer viewer, @PathVariable String id) {
        var application = applications.require(viewer, id, Role.VIEWER);
        return HookViews.Hook.of(base, application, hooks.rotatedAt(application.id()).orElse(null));
    }

    @PostMapping("/rotate")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @Operation(summary = "Make a new webhook secret; it is shown this once")
    ResponseEntity<HookViews.Rotated> rotate(Viewer viewer, @PathVariable String id) {
        var application = applications.require(viewer, id, Role.DEVELOPER);
        var secret = hooks.rotate(application);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(HookViews.Rotated.of(base, application, secret));
    }
}
