package com.dokploy.auth.user;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The caller's own account (clauses 302-308).
@RestController
@RequestMapping("/api/users/me")
@Tag(name = "Users")
class ProfileController {
    private final Profiles profiles;

    ProfileController(Profiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping
    @Authorization(Rule.SELF)
    @Operation(summary = "The caller's account, roles and teams")
    ResponseEntity<Profile> get(Viewer viewer) {
        return answer(profiles.get(viewer.userId()));
    }

    @PatchMapping
    @Authorization(Rule.SELF)
    @Operation(summary = "Change one's address or password; a new password ends the other sessions")
    ResponseEntity<Profile> change(
            Viewer viewer, IfMatch condition, @Valid @RequestBody ProfileChange change) {
        return answer(profiles.change(viewer, condition, change));
    }

    private static ResponseEntity<Profile> answer(Profile profile) {
        return ResponseEntity.ok()
                .eTag(profile.tag())
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(profile);
    }

    /// @param currentPassword required where a password is replaced
    record ProfileChange(
            @Nullable
                    @Email(message = AccountRules.EMAIL_SAYS)
                    @Size(min = 3, max = AccountRules.EMAIL_MAX, message = AccountRules.EMAIL_SAYS)
                    String email,
            @Nullable
                    @Size(
                            min = AccountRules.PASSWORD_MIN,
                            max = AccountRules.PASSWORD_MAX,
                            message = AccountRules.PASSWORD_LENGTH)
                    String password,
            @Nullable String currentPassword) {}
}
