package com.dokploy.deployment.ingress;

import java.util.UUID;

/// What the ingress serves under one name.
///
/// @param port of the application's containers
record Route(DomainName name, boolean https, UUID applicationId, UUID projectId, int port) {}
