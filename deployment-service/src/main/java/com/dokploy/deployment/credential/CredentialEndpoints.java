package com.dokploy.deployment.credential;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// What registries and git servers have in common: users list, make, change and forget what their projects sign in with.
abstract class CredentialEndpoints {
    private final CredentialKind kind;
    private final Credentials credentials;
    private final CredentialQueries queries;

    CredentialEndpoints(CredentialKind kind, Credentials credentials, CredentialQueries queries) {
        this.kind = kind;
        this.credentials = credentials;
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "List what projects sign in with")
    @Authorization(Rule.FILTERED_LIST)
    Page<CredentialView> list(
            Viewer viewer,
            PageQuery page,
            @RequestParam(required = false) @Nullable String projectId) {
        return queries.page(viewer, page, kind, projectId);
    }

    @PostMapping
    @Operation(summary = "Let a project sign in")
    @Authorization(value = Rule.BODY_REFERENCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CredentialView> create(Viewer viewer, @RequestBody CredentialForm form) {
        var credential = credentials.create(viewer, kind, form);
        return ResponseEntity.created(URI.create(Links.to(kind.pathOf(credential.id()))))
                .eTag(IfMatch.tag(credential.version()))
                .body(CredentialView.of(credential));
    }

    @GetMapping("/{id}")
    @Operation(summary = "What a project signs in with")
    @Authorization(Rule.RESOURCE)
    ResponseEntity<CredentialView> get(Viewer viewer, @PathVariable String id) {
        return answer(credentials.require(viewer, kind, id, Role.VIEWER));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change what a project signs in with")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<CredentialView> update(
            Viewer viewer, @PathVariable String id, @RequestBody CredentialForm.Update update) {
        return answer(credentials.update(viewer, kind, id, update));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Forget what a project signs in with")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(Viewer viewer, @PathVariable String id) {
        credentials.delete(viewer, kind, id);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<CredentialView> answer(Credential credential) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(credential.version()))
                .body(CredentialView.of(credential));
    }
}
