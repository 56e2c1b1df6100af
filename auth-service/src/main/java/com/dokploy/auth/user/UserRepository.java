package com.dokploy.auth.user;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface UserRepository extends JpaRepository<User, UUID> {
    Optional<User> findByUsername(String username);

    @Query("select u from User u where lower(u.email) = lower(:email)")
    Optional<User> findByEmail(String email);

    /// Locks every owner, so that the last one cannot be taken away twice at once.
    @Query(
            value = "select * from users where 'owner' = any(roles) order by id for no key update",
            nativeQuery = true)
    List<User> lockOwners();

    /// Locks one user.
    @Query(value = "select * from users where id = :id for no key update", nativeQuery = true)
    Optional<User> lockById(UUID id);

    /// Locks whoever has an address, in whatever case.
    @Query(
            value = "select * from users where lower(email) = lower(:email) for no key update",
            nativeQuery = true)
    Optional<User> lockByEmail(String email);

    /// Locks and reads in the order of ids.
    @Query(
            value = "select * from users where id > :after order by id limit :limit for share",
            nativeQuery = true)
    List<User> lockNext(UUID after, int limit);
}
