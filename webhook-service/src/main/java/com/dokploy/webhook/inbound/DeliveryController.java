package com.dokploy.webhook.inbound;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/webhooks/deliveries` (B44).
@RestController
@Tag(name = "Webhooks")
@RequestMapping("/api/webhooks/deliveries")
class DeliveryController {
    private final DeliveryLog log;
    private final Deliveries deliveries;

    DeliveryController(DeliveryLog log, Deliveries deliveries) {
        this.log = log;
        this.deliveries = deliveries;
    }

    @GetMapping
    @Authorization(Rule.FILTERED_LIST)
    @Operation(summary = "List what git providers delivered")
    Page<DeliveryView> list(
            Viewer viewer,
            PageQuery query,
            @RequestParam(required = false) @Nullable String applicationId,
            @RequestParam(required = false) @Nullable String provider,
            @RequestParam(required = false) @Nullable String status) {
        return log.page(viewer, query, applicationId, provider, status);
    }

    @GetMapping("/{id}")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "One delivery of a git provider")
    DeliveryView get(Viewer viewer, @PathVariable String id) {
        return DeliveryView.whole(log.require(viewer, id, Role.VIEWER));
    }

    @PostMapping("/{id}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @Operation(summary = "Do once more what a delivery asked for")
    Accepted redeliver(Viewer viewer, @PathVariable String id) {
        return deliveries.redeliver(log.require(viewer, id, Role.DEVELOPER));
    }
}
