package com.dokploy.platform.access;

import java.util.List;
import java.util.UUID;

/// What the access view keeps of a user; the body of `dokploy.auth.user.state.v1` has more.
public record UserState(
        UUID id,
        String username,
        List<String> roles,
        String tier,
        boolean disabled,
        long version) {}
