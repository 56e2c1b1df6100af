package com.dokploy.platform.access;

import com.dokploy.platform.web.ApiException;
import com.dokploy.platform.web.Forbidden;
import com.dokploy.platform.web.Unavailable;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Decides who may do what on a project and on the installation (S240-S245).
///
/// A grant is taken from the local view while the relay is heard; a denial is never final from the view
/// alone: the owner is asked over HTTP. Call it before a transaction begins, because of that question.
public final class Access {
    private final AccessView view;
    private final Owners owners;
    private final BooleanSupplier relaySilent;
    private final boolean ownsProjects;
    private final boolean ownsUsers;

    Access(
            AccessView view,
            Owners owners,
            BooleanSupplier relaySilent,
            boolean ownsProjects,
            boolean ownsUsers) {
        this.view = view;
        this.owners = owners;
        this.relaySilent = relaySilent;
        this.ownsProjects = ownsProjects;
        this.ownsUsers = ownsUsers;
    }

    /// Lets the caller pass only with a sufficient role on the project.
    ///
    /// @param absent what to throw when the caller has no role at all, usually a NotFound (S243)
    /// @throws Forbidden when the role is too weak
    /// @throws Unavailable when the view does not grant it and an owner cannot be asked
    public void require(
            Viewer viewer, UUID project, Role needed, Supplier<? extends ApiException> absent) {
        check(role(viewer, project, needed), needed, absent);
    }

    /// As [#require], but of a project that may be deleted; for its owner's service, which can bring it back.
    public void requireEver(
            Viewer viewer, UUID project, Role needed, Supplier<? extends ApiException> absent) {
        var local = view.roleEver(viewer.userId(), project);
        check(confirmed(viewer, project, needed, local, true), needed, absent);
    }

    private static void check(
            Optional<Role> found, Role needed, Supplier<? extends ApiException> absent) {
        if (!found.orElseThrow(absent).covers(needed)) {
            throw new Forbidden(needed.word());
        }
    }

    /// Whether the caller may read the project, for lists narrowed to it (S244).
    ///
    /// @throws Unavailable when the view does not grant it and an owner cannot be asked
    public boolean mayRead(Viewer viewer, UUID project) {
        return role(viewer, project, Role.VIEWER).isPresent();
    }

    /// Lets the caller pass only with a sufficient role on the installation.
    ///
    /// @throws Forbidden when the role is too weak
    public void requirePlatform(Viewer viewer, PlatformRole needed) {
        if (platformRoles(viewer, needed).stream().noneMatch(role -> role.covers(needed))) {
            throw new Forbidden(needed.word());
        }
    }

    /// Whether the caller has a platform role at least as strong as `needed`.
    public boolean governs(Viewer viewer, PlatformRole needed) {
        return platformRoles(viewer, needed).stream().anyMatch(role -> role.covers(needed));
    }

    /// The caller's role in a team, for choosing a project's team (S76); platform owner and admin are admin in every team.
    ///
    /// @return empty when there is no such team, or none that they can see
    /// @throws Unavailable when the view does not grant `needed` and auth-service cannot be asked
    public Optional<Role> roleInTeam(Viewer viewer, UUID team, Role needed) {
        var local =
                view.platformRoles(viewer.userId()).stream().anyMatch(Access::governs)
                                && view.knowsTeam(team)
                        ? Optional.of(Role.ADMIN)
                        : view.roleInTeam(viewer.userId(), team);
        var granted = local.filter(role -> role.covers(needed)).isPresent();
        if (ownsUsers || granted && !relaySilent.getAsBoolean()) {
            return local;
        }
        var me = owners.me(viewer);
        return me.governs()
                ? Optional.of(Role.ADMIN).filter(_ -> owners.showsTeam(viewer, team))
                : me.roleIn(team);
    }

    /// What the caller's lists may show. Taken from the view while the relay is heard, otherwise asked of auth-service.
    ///
    /// @throws Unavailable when the relay is silent and auth-service cannot be asked
    public Scope scope(Viewer viewer) {
        if (ownsUsers || !relaySilent.getAsBoolean()) {
            return view.scope(viewer.userId());
        }
        var me = owners.me(viewer);
        return me.governs() ? Scope.EVERYTHING : new Scope.Own(viewer.userId(), me.teamIds());
    }

    private static boolean governs(PlatformRole role) {
        return role.covers(PlatformRole.ADMIN);
    }

    private Optional<Role> role(Viewer viewer, UUID project, Role needed) {
        return confirmed(viewer, project, needed, view.role(viewer.userId(), project), false);
    }

    private Optional<Role> confirmed(
            Viewer viewer, UUID project, Role needed, Optional<Role> local, boolean ever) {
        var granted = local.filter(role -> role.covers(needed)).isPresent();
        return granted && !relaySilent.getAsBoolean() ? local : ask(viewer, project, local, ever);
    }

    private Optional<Role> ask(Viewer viewer, UUID id, Optional<Role> local, boolean ever) {
        if (ownsUsers || ownsProjects && !view.knowsProject(id, ever)) {
            return local;
        }
        var me = owners.me(viewer);
        if (ownsProjects) {
            return me.governs() ? Optional.of(Role.ADMIN) : askAboutTeam(viewer, me, id, local);
        }
        return owners.project(viewer, id)
                .flatMap(project -> {
                    view.merge(project);
                    var all = me.governs() || project.ownerId().equals(viewer.userId());
                    return all ? Optional.of(Role.ADMIN) : me.roleIn(project.teamId());
                });
    }

    /// The project is ours, only the membership may be stale.
    private Optional<Role> askAboutTeam(
            Viewer viewer, Owners.Me me, UUID project, Optional<Role> local) {
        if (view.owns(viewer.userId(), project)) {
            return local;
        }
        return view.teamOf(project).flatMap(me::roleIn);
    }

    private Set<PlatformRole> platformRoles(Viewer viewer, PlatformRole needed) {
        var local = view.platformRoles(viewer.userId());
        var granted = local.stream().anyMatch(role -> role.covers(needed));
        if (granted && !relaySilent.getAsBoolean() || ownsUsers) {
            return local;
        }
        var roles = EnumSet.noneOf(PlatformRole.class);
        owners.me(viewer).roles().forEach(word -> PlatformRole.of(word).ifPresent(roles::add));
        return roles;
    }
}
