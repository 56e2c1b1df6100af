package com.dokploy.auth.team;

import com.dokploy.platform.access.Role;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.NotFound;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// People who work on projects together; one of them at least is its admin (S198).
@Entity
@Table(name = "teams")
class Team {
    @Id private UUID id;
    @Column private String name;
    @Column private @Nullable String description;
    @Version @Column private long version;

    @Column(updatable = false)
    private Instant createdAt;

    @Column private Instant updatedAt;

    @Column
    @ElementCollection
    @CollectionTable(name = "team_members", joinColumns = @JoinColumn(name = "team_id"))
    @MapKeyColumn(name = "user_id")
    private Map<UUID, Member> members = new HashMap<>();

    /// For Hibernate.
    protected Team() {}

    private Team(UUID id, String name, @Nullable String description, Instant now) {
        this.id = id;
        this.name = name;
        this.description = description;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /// @param membership id of the creator's membership
    static Team create(
            UUID id,
            String name,
            @Nullable String description,
            UUID creator,
            UUID membership,
            Instant now) {
        var team = new Team(id, name, description, now);
        team.members.put(creator, new Member(membership, Role.ADMIN, now));
        return team;
    }

    void describe(String newName, @Nullable String newDescription, Instant now) {
        name = newName;
        description = newDescription;
        updatedAt = now;
    }

    /// @throws Conflict when they are a member already (S193)
    void add(UUID user, Role role, UUID membership, Instant now) {
        if (members.containsKey(user)) {
            throw new Conflict(
                    "This user is a member of the team already",
                    Map.of("resourceType", "member", "resourceId", user.toString()));
        }
        members.put(user, new Member(membership, role, now));
        updatedAt = now;
    }

    /// @return whether that is another role than before
    /// @throws Conflict when no admin would remain
    boolean change(UUID user, Role role, Instant now) {
        var member = member(user);
        if (member.role() == role) {
            return false;
        }
        requireAnotherAdmin(user, member);
        members.put(user, member.with(role));
        updatedAt = now;
        return true;
    }

    /// @throws Conflict when no admin would remain
    void remove(UUID user, Instant now) {
        requireAnotherAdmin(user, member(user));
        members.remove(user);
        updatedAt = now;
    }

    private Member member(UUID user) {
        var member = members.get(user);
        if (member == null) {
            throw new NotFound("member", user);
        }
        return member;
    }

    private void requireAnotherAdmin(UUID leaving, Member member) {
        if (member.role() == Role.ADMIN && !hasAdminBeside(leaving)) {
            throw new Conflict(
                    "This is the only admin of team '%s'; make another member admin first, or delete the team"
                            .formatted(name),
                    Map.of("resourceType", "team", "resourceId", id.toString()));
        }
    }

    private boolean hasAdminBeside(UUID leaving) {
        return members.entrySet().stream()
                .anyMatch(entry ->
                        !entry.getKey().equals(leaving) && entry.getValue().role() == Role.ADMIN);
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable String description() {
        return description;
    }

    long version() {
        return version;
    }

    Map<UUID, Member> members() {
        return Map.copyOf(members);
    }
}
