package com.dokploy.auth.account;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The end of accounts (B13, B14).
@RestController
@RequestMapping("/api/users")
@Tag(name = "Users")
class RemovalController {
    private final Removal removal;
    private final Access access;

    RemovalController(Removal removal, Access access) {
        this.removal = removal;
        this.access = access;
    }

    @DeleteMapping("/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(Rule.SELF)
    @Operation(summary = "Delete one's own account, unless somebody depends on it")
    void removeMe(Viewer viewer) {
        removal.remove(viewer.userId(), viewer.userId(), new IfMatch(null));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    @Operation(summary = "Delete a user, unless somebody depends on the account")
    void remove(Viewer viewer, @PathVariable String id, IfMatch condition) {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        removal.remove(viewer.userId(), Ids.parse("user", id), condition);
    }
}
