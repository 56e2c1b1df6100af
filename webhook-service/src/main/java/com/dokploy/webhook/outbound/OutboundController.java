package com.dokploy.webhook.outbound;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.webhook.subscription.SubscriptionAccess;
import com.dokploy.webhook.subscription.SubscriptionForms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a subscription was sent, and sending it again (B47).
@RestController
@Tag(name = "Event subscriptions")
@RequestMapping("/api/event-subscriptions/{id}")
class OutboundController {
    private final SubscriptionAccess access;
    private final OutboundLog log;
    private final OutboundTable table;
    private final LeaseQueue queue;

    OutboundController(
            SubscriptionAccess access,
            OutboundLog log,
            OutboundTable table,
            LeaseQueue eventDeliveries) {
        this.access = access;
        this.log = log;
        this.table = table;
        this.queue = eventDeliveries;
    }

    @GetMapping("/deliveries")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "List the deliveries of a subscription")
    Page<EventDelivery> list(
            Viewer viewer,
            PageQuery query,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String status) {
        return log.page(access.reach(viewer, id, Role.VIEWER), query, status);
    }

    @GetMapping("/deliveries/{deliveryId}")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "One delivery with its attempts")
    EventDelivery get(Viewer viewer, @PathVariable String id, @PathVariable String deliveryId) {
        return log.find(access.reach(viewer, id, Role.VIEWER), deliveryId);
    }

    @PostMapping("/deliveries/{deliveryId}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @Operation(summary = "Deliver an event once more")
    EventDelivery redeliver(
            Viewer viewer, @PathVariable String id, @PathVariable String deliveryId) {
        var subscription = access.reach(viewer, id, Role.DEVELOPER);
        table.again(log.find(subscription, deliveryId).id());
        queue.wake();
        return log.find(subscription, deliveryId);
    }

    @PostMapping(value = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @Operation(summary = "Deliver every event since a moment, as far as events are kept")
    Replayed replay(
            Viewer viewer, @PathVariable String id, @RequestBody SubscriptionForms.Replay body) {
        var subscription = access.reach(viewer, id, Role.DEVELOPER);
        var events = table.replay(subscription, body.moment());
        queue.wake();
        return new Replayed(events);
    }

    /// @param events how many are delivered
    @Schema(name = "ReplayedEvents")
    record Replayed(int events) {}
}
