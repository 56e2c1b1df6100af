package com.dokploy.webhook.subscription;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.mail.Mailer;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.dokploy.platform.web.SortedBy;
import com.dokploy.platform.web.Unprocessable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/event-subscriptions` (B47).
@RestController
@Tag(name = "Event subscriptions")
@RequestMapping("/api/event-subscriptions")
class SubscriptionController {
    private final EventSubscriptions subscriptions;
    private final SubscriptionAccess access;
    private final PublicEvents events;
    private final Mailer mail;

    SubscriptionController(
            EventSubscriptions subscriptions,
            SubscriptionAccess access,
            PublicEvents events,
            Mailer mail) {
        this.subscriptions = subscriptions;
        this.access = access;
        this.events = events;
        this.mail = mail;
    }

    @GetMapping
    @Authorization(Rule.FILTERED_LIST)
    @Operation(summary = "List the subscriptions that you may see")
    Page<SubscriptionView> list(
            Viewer viewer,
            @SortedBy("name") PageQuery query,
            @RequestParam(required = false) @Nullable String projectId) {
        return access.page(viewer, query, projectId);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Authorization(value = Rule.BODY_REFERENCE, role = Role.DEVELOPER)
    @Operation(summary = "Subscribe to events; the answer alone shows the signing secret")
    ResponseEntity<SubscriptionView> create(
            Viewer viewer, @RequestBody SubscriptionForms.Create body) {
        body.check(events.types());
        var place = access.place(viewer, body.projectId(), body.applicationId());
        if (body.channel().equals(Channel.EMAIL.word()) && !mail.isSetUp()) {
            throw new Conflict(
                    "The operator has not set up a mail server", Map.of("channel", body.channel()));
        }
        var made =
                subscriptions.create(
                        viewer.userId(),
                        place.project(),
                        place.application(),
                        url(place, body),
                        body);
        var id = made.subscription().id();
        return ResponseEntity.created(URI.create(Links.to("/event-subscriptions/" + id)))
                .cacheControl(CacheControl.noStore())
                .eTag(IfMatch.tag(made.subscription().version()))
                .body(SubscriptionView.of(made.subscription(), made.secret()));
    }

    @GetMapping("/{id}")
    @Authorization(Rule.RESOURCE)
    @Operation(summary = "Get a subscription")
    ResponseEntity<SubscriptionView> get(Viewer viewer, @PathVariable String id) {
        return answer(access.require(viewer, id, Role.VIEWER));
    }

    @PatchMapping(
            value = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @Operation(summary = "Change a subscription; absent members stay")
    ResponseEntity<SubscriptionView> update(
            Viewer viewer,
            @PathVariable String id,
            @RequestBody SubscriptionForms.Patch body,
            IfMatch condition) {
        var subscription = access.require(viewer, id, Role.DEVELOPER);
        body.check(events.types(), subscription.channel());
        return answer(subscriptions.update(subscription.id(), body, condition));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @Operation(summary = "End a subscription")
    void delete(Viewer viewer, @PathVariable String id, IfMatch condition) {
        subscriptions.delete(access.require(viewer, id, Role.DEVELOPER).id(), condition);
    }

    @PostMapping("/{id}/rotate-secret")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @Operation(summary = "Make a new signing secret; the old one signs too for 24 hours")
    ResponseEntity<SubscriptionView> rotate(Viewer viewer, @PathVariable String id) {
        var subscription = access.require(viewer, id, Role.DEVELOPER);
        if (subscription.channel() != Channel.WEBHOOK) {
            throw new Conflict(
                    "Only webhooks are signed", Map.of("channel", subscription.channel().word()));
        }
        var made = subscriptions.rotate(subscription.id());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(IfMatch.tag(made.subscription().version()))
                .body(SubscriptionView.of(made.subscription(), made.secret()));
    }

    private static String url(SubscriptionAccess.Place place, SubscriptionForms.Create body) {
        if (body.url() != null) {
            return body.url();
        }
        var repository = place.repository();
        if (repository == null) {
            throw new Unprocessable(
                    "The application is not built from a repository",
                    Map.of("field", "applicationId"));
        }
        return Channel.of(body.channel()).orElseThrow().apiOf(repository);
    }

    private static ResponseEntity<SubscriptionView> answer(EventSubscription subscription) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(subscription.version()))
                .body(SubscriptionView.of(subscription));
    }
}
