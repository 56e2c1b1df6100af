package com.dokploy.database.application;

import java.util.UUID;

/// An application as far as its volumes are concerned.
///
/// @param live false once it is deleted
/// @param version of the aggregate
public record KnownApplication(UUID id, UUID projectId, String name, boolean live, long version) {}
