package com.dokploy.auth.user;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.OneOf;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.dokploy.platform.web.SearchText;
import com.dokploy.platform.web.SortedBy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Other people's accounts, for administrators (B13).
@RestController
@RequestMapping("/api/users")
@Tag(name = "Users")
class UserController {
    private final Users users;
    private final UserQueries queries;
    private final Access access;

    UserController(Users users, UserQueries queries, Access access) {
        this.users = users;
        this.queries = queries;
        this.access = access;
    }

    @GetMapping
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    @Operation(summary = "List and search users")
    Page<Account> list(
            Viewer viewer,
            @SortedBy({"username", "email"}) PageQuery page,
            @RequestParam(defaultValue = "") String search) {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        return queries.accounts(page, SearchText.of(search));
    }

    @GetMapping("/{id}")
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    @Operation(summary = "One user")
    ResponseEntity<Account> get(Viewer viewer, @PathVariable String id) {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        return answer(
                users.find(Ids.parse("user", id)).orElseThrow(() -> new NotFound("user", id)));
    }

    @PatchMapping("/{id}")
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    @Operation(summary = "Change a user's roles or tier, disable or enable them")
    ResponseEntity<Account> change(
            Viewer viewer,
            @PathVariable String id,
            IfMatch condition,
            @Valid @RequestBody UserChange change) {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        return answer(
                users.administer(
                        viewer.userId(), Ids.parse("user", id), condition, change.parsed()));
    }

    private static ResponseEntity<Account> answer(User user) {
        return ResponseEntity.ok().eTag(IfMatch.tag(user.version())).body(Account.of(user));
    }

    record UserChange(
            @Nullable @Size(min = 1, max = 4, message = "Roles must name 1 to 4 roles")
                    List<
                                    @OneOf(
                                            value = {"owner", "admin", "developer", "viewer"},
                                            message = ROLE)
                                    String>
                            roles,
            @Nullable
                    @OneOf(
                            value = {"authenticated", "premium"},
                            message = "Tier must be authenticated or premium")
                    String tier,
            @Nullable Boolean disabled) {
        private static final String ROLE = "Role must be owner, admin, developer or viewer";

        AccountChange parsed() {
            return new AccountChange(
                    Optional.ofNullable(roles).map(UserChange::roles),
                    Optional.ofNullable(tier).flatMap(Tier::of),
                    Optional.ofNullable(disabled));
        }

        private static Set<PlatformRole> roles(List<String> words) {
            var roles = EnumSet.noneOf(PlatformRole.class);
            words.forEach(word -> PlatformRole.of(word).ifPresent(roles::add));
            return roles;
        }
    }
}
