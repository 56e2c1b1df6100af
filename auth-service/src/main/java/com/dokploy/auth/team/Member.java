package com.dokploy.auth.team;

import com.dokploy.platform.access.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;

/// What a team holds of one of its members, beside who it is.
@Embeddable
class Member {
    /// Of the membership, in the order of joining.
    @Column(updatable = false)
    private UUID id;

    @Column private String role;

    @Column(updatable = false)
    private Instant joinedAt;

    /// For Hibernate.
    protected Member() {}

    Member(UUID id, Role role, Instant joinedAt) {
        this.id = id;
        this.role = role.word();
        this.joinedAt = joinedAt;
    }

    /// The same membership with another role.
    Member with(Role other) {
        return new Member(id, other, joinedAt);
    }

    Role role() {
        return Role.of(role).orElseThrow();
    }
}
