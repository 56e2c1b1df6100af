package com.dokploy.auth.user;

import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.Forbidden;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Who may change whom: nobody above themself, nobody to a role above their own, and an owner always remains.
final class AdministrationRules {
    private AdministrationRules() {}

    /// @param owners all owners, locked
    /// @throws Forbidden when ranks forbid it
    /// @throws Conflict when no owner would remain, or the caller would lock themself out
    static void check(
            PlatformRole actorRank,
            UUID actor,
            User user,
            AccountChange change,
            List<User> owners) {
        checkRank(actorRank, user);
        change.roles().stream()
                .flatMap(roles -> roles.stream())
                .filter(role -> !actorRank.covers(role))
                .findAny()
                .ifPresent(role -> {
                    throw new Forbidden(role.word());
                });
        var disables = change.disabled().orElse(false);
        if (disables && actor.equals(user.id())) {
            throw new Conflict("Nobody can disable their own account", Map.of("field", "disabled"));
        }
        var demotes = change.roles().filter(r -> !r.contains(PlatformRole.OWNER)).isPresent();
        if (disables || demotes) {
            checkOwnerRemains(user, owners);
        }
    }

    static void checkRank(PlatformRole actorRank, User user) {
        if (!actorRank.covers(user.rank())) {
            throw new Forbidden(user.rank().word());
        }
    }

    /// @param owners all owners, locked
    static void checkOwnerRemains(User leaving, List<User> owners) {
        var others =
                owners.stream()
                        .filter(owner -> !owner.isDisabled() && !owner.id().equals(leaving.id()));
        if (leaving.isOwner() && others.findAny().isEmpty()) {
            throw new Conflict(
                    "This is the only owner; make somebody else an owner first",
                    Map.of("resourceType", "user", "resourceId", leaving.id().toString()));
        }
    }
}
