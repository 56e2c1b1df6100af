package com.dokploy.platform.access;

import java.util.List;
import java.util.UUID;

/// What the access view keeps of a team; the body of `dokploy.auth.team.state.v1` has more.
public record TeamState(UUID id, List<Member> members, long version) {

    /// @param role word of a [Role]
    public record Member(UUID userId, String role) {}
}
