package com.dokploy.auth.team;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface TeamRepository extends JpaRepository<Team, UUID> {
    /// Locks one team, members and all: each change of a member begins with it.
    @Query(value = "select * from teams where id = :id for no key update", nativeQuery = true)
    Optional<Team> lockById(UUID id);

    /// Locks the teams of a user, always in the same order.
    @Query(
            value =
                    """
                    select * from teams
                     where id in (select team_id from team_members where user_id = :user)
                     order by id
                       for no key update
                    """,
            nativeQuery = true)
    List<Team> lockThoseOf(UUID user);

    /// Locks and reads in the order of ids.
    @Query(
            value = "select * from teams where id > :after order by id limit :limit for share",
            nativeQuery = true)
    List<Team> lockNext(UUID after, int limit);
}
