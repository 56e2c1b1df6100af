package com.dokploy.deployment.ingress;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Change;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
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
@Tag(name = "Domains")
@RequestMapping("/api/applications/{id}/domains")
class DomainController {
    private final Domains domains;
    private final Keyset list;

    DomainController(Domains domains, JdbcClient jdbc) {
        this.domains = domains;
        this.list = new Keyset(jdbc, "d.*", "domain d", "d.id", Map.of("domain", "d.name"));
    }

    /// @param containerPort where the application listens; its first port if absent
    /// @param https true if absent
    record DomainForm(
            @Nullable String domain, @Nullable Integer containerPort, @Nullable Boolean https) {}

    /// A merge patch.
    record DomainChange(Change<@Nullable Integer> containerPort, Change<Boolean> https) {}

    /// @param certificateStatus `valid`, `pending`, `expired`, `error` or `none` (S100)
    /// @param expiresAt end of the certificate that is served
    /// @param problem why the domain does not work, as far as it is known
    @Schema(name = "Domain")
    record DomainView(
            UUID id,
            UUID applicationId,
            String domain,
            @Nullable Integer containerPort,
            boolean https,
            String certificateStatus,
            @Nullable Instant expiresAt,
            @Nullable String problem,
            Instant createdAt,
            @JsonProperty("_links") Map<String, String> links) {
        static DomainView of(Domain domain) {
            var application = "/applications/" + domain.applicationId();
            return new DomainView(
                    domain.id(),
                    domain.applicationId(),
                    domain.name().value(),
                    domain.containerPort(),
                    domain.https(),
                    domain.certificate().word(),
                    domain.expiresAt(),
                    domain.problem(),
                    domain.createdAt(),
                    Map.of(
                            "self", Links.to(application + "/domains/" + domain.id()),
                            "application", Links.to(application)));
        }
    }

    @GetMapping
    @Operation(summary = "List the domains of an application")
    @Authorization(Rule.RESOURCE)
    Page<DomainView> list(Viewer viewer, PageQuery page, @PathVariable String id) {
        var application = domains.application(viewer, id);
        return list.page(
                page,
                "d.application_id = :application and not d.released",
                Map.of("application", application.id()),
                Map.of(),
                (row, _) -> DomainView.of(DomainTable.read(row)),
                DomainView::id);
    }

    @PostMapping
    @Operation(summary = "Reach an application under a domain")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DomainView> add(
            Viewer viewer, @PathVariable String id, @RequestBody DomainForm form) {
        var domain = domains.add(viewer, id, form);
        var view = DomainView.of(domain);
        return ResponseEntity.created(URI.create(view.links().get("self")))
                .eTag(IfMatch.tag(domain.version()))
                .body(view);
    }

    @GetMapping("/{domainId}")
    @Operation(summary = "One domain with the state of its certificate")
    @Authorization(Rule.RESOURCE)
    ResponseEntity<DomainView> get(
            Viewer viewer, @PathVariable String id, @PathVariable String domainId) {
        return answer(domains.require(viewer, id, domainId, Role.VIEWER));
    }

    @PatchMapping(
            value = "/{domainId}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Operation(summary = "Change port or scheme of a domain")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<DomainView> update(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String domainId,
            IfMatch ifMatch,
            @RequestBody DomainChange change) {
        return answer(domains.update(viewer, id, domainId, change, ifMatch));
    }

    @DeleteMapping("/{domainId}")
    @Operation(summary = "Give up a domain")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> remove(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String domainId,
            IfMatch ifMatch) {
        domains.remove(viewer, id, domainId, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<DomainView> answer(Domain domain) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(domain.version(), domain))
                .body(DomainView.of(domain));
    }
}
