package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Applications;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Page;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Applications")
@RequestMapping("/api/applications/{id}")
class RolloutController {
    private final Applications applications;
    private final Restarts restarts;
    private final Instances instances;

    RolloutController(Applications applications, Restarts restarts, Instances instances) {
        this.applications = applications;
        this.restarts = restarts;
        this.instances = instances;
    }

    @PostMapping("/restart")
    @Operation(summary = "Replace every replica of an application by a fresh one")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Restarting> restart(Viewer viewer, @PathVariable String id) {
        var application = restarts.restart(viewer, id);
        return ResponseEntity.accepted()
                .body(new Restarting(application, "restarting", links(application)));
    }

    /// Body of a restart (S112).
    record Restarting(
            UUID applicationId, String status, @JsonProperty("_links") Map<String, String> links) {}

    @GetMapping("/instances")
    @Operation(summary = "The replicas of an application")
    @Authorization(Rule.RESOURCE)
    InstanceList instances(Viewer viewer, @PathVariable String id) throws InterruptedException {
        var application = applications.require(viewer, id, Role.VIEWER).id();
        var all = instances.of(application);
        return new InstanceList(
                all, new Page.Pagination(false, null, null, all.size()), links(application));
    }

    /// All on one page: an application has few replicas.
    record InstanceList(
            List<Instances.Instance> data,
            Page.Pagination pagination,
            @JsonProperty("_links") Map<String, String> links) {}

    private static Map<String, String> links(UUID application) {
        var path = "/applications/" + application;
        return Map.of("application", Links.to(path), "instances", Links.to(path + "/instances"));
    }
}
