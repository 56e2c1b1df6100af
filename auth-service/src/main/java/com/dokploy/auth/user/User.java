package com.dokploy.auth.user;

import com.dokploy.platform.access.PlatformRole;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// Somebody who may sign in.
@Entity
@Table(name = "users")
public class User {
    @Id private UUID id;

    @Column(updatable = false)
    private String username;

    @Column private String email;
    @Column private boolean emailVerified;
    @Column private @Nullable String passwordHash;

    @Column
    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] roles;

    @Column private String tier;
    @Column private boolean disabled;
    @Column private boolean oneTimePassword;
    @Version @Column private long version;

    @Column(updatable = false)
    private Instant createdAt;

    @Column private Instant updatedAt;

    /// For Hibernate.
    protected User() {}

    private User(UUID id, NewUser from, Set<PlatformRole> roles, Instant now) {
        this.id = id;
        this.username = from.username();
        this.email = from.email();
        this.emailVerified = from.emailVerified();
        this.passwordHash = from.passwordHash();
        this.roles = words(roles);
        this.tier = Tier.AUTHENTICATED.word();
        this.createdAt = now;
        this.updatedAt = now;
    }

    static User create(UUID id, NewUser from, PlatformRole role, Instant now) {
        return new User(id, from, EnumSet.of(role), now);
    }

    /// A changed address is unproven until somebody proves it.
    void changeEmail(String address, Instant now) {
        if (!email.equals(address)) {
            email = address;
            emailVerified = false;
            updatedAt = now;
        }
    }

    void changePassword(String hash, Instant now) {
        passwordHash = hash;
        updatedAt = now;
    }

    /// Whoever reads the mail sets the password: that proves the address too.
    void recover(String hash, Instant now) {
        passwordHash = hash;
        emailVerified = true;
        updatedAt = now;
    }

    void verifyEmail(Instant now) {
        emailVerified = true;
        updatedAt = now;
    }

    void demandOneTimePassword(boolean on, Instant now) {
        oneTimePassword = on;
        updatedAt = now;
    }

    /// The same password under newer parameters.
    void rehash(String hash) {
        passwordHash = hash;
    }

    /// An identity provider vouches for the address. A password that was set by whoever had merely claimed that address is
    /// dropped: otherwise one could register with a stranger's address and wait for the stranger to sign in (S30).
    ///
    /// @return whether a password was dropped
    boolean proveEmail(Instant now) {
        if (emailVerified) {
            return false;
        }
        var dropped = passwordHash != null;
        passwordHash = null;
        emailVerified = true;
        updatedAt = now;
        return dropped;
    }

    void grant(Collection<PlatformRole> granted, Instant now) {
        roles = words(granted);
        updatedAt = now;
    }

    void moveTo(Tier to, Instant now) {
        tier = to.word();
        updatedAt = now;
    }

    void disable(boolean off, Instant now) {
        disabled = off;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String username() {
        return username;
    }

    public String email() {
        return email;
    }

    public boolean isEmailVerified() {
        return emailVerified;
    }

    boolean hasRoles(Collection<PlatformRole> wanted) {
        return Arrays.equals(roles, words(wanted));
    }

    /// None for those who only sign in with a provider.
    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    public List<String> roles() {
        return List.of(roles);
    }

    public String tier() {
        return tier;
    }

    public boolean isDisabled() {
        return disabled;
    }

    /// Whether a password alone does not sign in.
    public boolean hasOneTimePassword() {
        return oneTimePassword;
    }

    public long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    boolean isOwner() {
        return rank() == PlatformRole.OWNER;
    }

    /// The strongest of the roles.
    public PlatformRole rank() {
        return Arrays.stream(roles)
                .flatMap(word -> PlatformRole.of(word).stream())
                .max(Comparator.naturalOrder())
                .orElse(PlatformRole.VIEWER);
    }

    private static String[] words(Collection<PlatformRole> roles) {
        return roles.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(PlatformRole::word)
                .toArray(String[]::new);
    }
}
