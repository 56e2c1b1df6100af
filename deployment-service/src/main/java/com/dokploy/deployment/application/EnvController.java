package com.dokploy.deployment.application;

import com.dokploy.deployment.application.ApplicationForm.EnvVarForm;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Environments as a whole: an application's own, and what all applications of a project share (B20, B25).
@RestController
@Tag(name = "Environment")
@RequestMapping("/api")
class EnvController {
    private final Applications applications;
    private final ApplicationChanges changes;
    private final ProjectEnv projects;

    EnvController(Applications applications, ApplicationChanges changes, ProjectEnv projects) {
        this.applications = applications;
        this.changes = changes;
        this.projects = projects;
    }

    record EnvForm(@Nullable List<@Nullable EnvVarForm> envVars) {}

    /// Secrets are masked.
    record Env(List<EnvVar> envVars, @JsonProperty("_links") Map<String, String> links) {
        static Env of(List<EnvVar> sealed, String owner) {
            return new Env(
                    sealed.stream().map(EnvVar::masked).toList(),
                    Map.of("self", Links.to(owner + "/env")));
        }
    }

    @GetMapping("/applications/{id}/env")
    @Operation(summary = "The environment of an application")
    @Authorization(Rule.RESOURCE)
    ResponseEntity<Env> get(Viewer viewer, @PathVariable String id) {
        return answer(applications.require(viewer, id, Role.VIEWER));
    }

    @PutMapping("/applications/{id}/env")
    @Operation(summary = "Replace the environment of an application; it rolls out at once")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<Env> replace(
            Viewer viewer, @PathVariable String id, IfMatch ifMatch, @RequestBody EnvForm form) {
        return answer(changes.replaceEnv(viewer, id, form.envVars(), ifMatch));
    }

    @GetMapping("/projects/{id}/env")
    @Operation(summary = "The environment that all applications of a project share")
    @Authorization(Rule.RESOURCE)
    ResponseEntity<Env> getShared(Viewer viewer, @PathVariable String id) {
        return answer(id, projects.get(viewer, id));
    }

    @PutMapping("/projects/{id}/env")
    @Operation(
            summary =
                    "Replace the environment that all applications of a project share; each takes it up with its next deployment")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<Env> replaceShared(
            Viewer viewer, @PathVariable String id, IfMatch ifMatch, @RequestBody EnvForm form) {
        return answer(id, projects.replace(viewer, id, form.envVars(), ifMatch));
    }

    private static ResponseEntity<Env> answer(Application application) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(application.version()))
                .body(Env.of(application.spec().envVars(), "/applications/" + application.id()));
    }

    private static ResponseEntity<Env> answer(String project, ProjectEnv.Stored stored) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(stored.version()))
                .body(Env.of(stored.variables(), "/projects/" + project));
    }
}
