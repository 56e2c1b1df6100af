package com.dokploy.platform.access;

import java.util.List;
import java.util.UUID;

/// Which projects a viewer's lists may show (S240).
public sealed interface Scope {
    /// Every project: platform owner or admin.
    Scope EVERYTHING = new All();

    /// No project at all: a disabled account.
    Scope NOTHING = new None();

    /// Every project.
    record All() implements Scope {}

    /// No project.
    record None() implements Scope {}

    /// The viewer's own projects and those of these teams.
    ///
    /// @param viewer user id
    /// @param teams where they are a member, whatever their role
    record Own(UUID viewer, List<UUID> teams) implements Scope {}
}
