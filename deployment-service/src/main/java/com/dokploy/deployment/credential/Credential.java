package com.dokploy.deployment.credential;

import com.dokploy.platform.persistence.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user and a sealed password, token or private key at one host, for one project.
@Entity
@Table(name = "credential")
class Credential {
    @Id private UUID id;
    @Column private UUID projectId;

    @Enumerated(EnumType.STRING)
    private CredentialKind kind;

    @Enumerated(EnumType.STRING)
    private CredentialMethod method;

    @Column private String host;

    /// Empty: all repositories of the host.
    @Column private String repository;

    @Column private String username;
    @Column private byte[] secret;
    @Column private @Nullable String publicKey;
    @Column private @Nullable String hostKey;
    @Column private Instant createdAt;
    @Column private Instant updatedAt;
    @Version private long version;

    protected Credential() {}

    private Credential(UUID projectId, CredentialKind kind, Place place, Instant now) {
        id = Ids.next();
        this.projectId = projectId;
        this.kind = kind;
        method = place.method();
        host = place.host();
        repository = place.repository();
        username = "";
        secret = new byte[0];
        createdAt = now;
        updatedAt = now;
    }

    /// Where it is used, and how; one at most for each.
    ///
    /// @param repository the path without `.git`; empty for all of the host
    record Place(String host, String repository, CredentialMethod method) {}

    static Credential of(UUID projectId, CredentialKind kind, Place place, Instant now) {
        return new Credential(projectId, kind, place, now);
    }

    void signInAs(String user, byte[] sealed, @Nullable String publicHalf, Instant now) {
        username = user;
        secret = sealed.clone();
        publicKey = publicHalf;
        updatedAt = now;
    }

    /// @param key the server's key; from now on no other is accepted
    void trust(String key, Instant now) {
        hostKey = key;
        updatedAt = now;
    }

    /// What the secret is sealed for.
    String sealOwner() {
        return "credential/" + id;
    }

    UUID id() {
        return id;
    }

    UUID projectId() {
        return projectId;
    }

    CredentialKind kind() {
        return kind;
    }

    CredentialMethod method() {
        return method;
    }

    String host() {
        return host;
    }

    String repository() {
        return repository;
    }

    String username() {
        return username;
    }

    byte[] secret() {
        return secret.clone();
    }

    @Nullable String publicKey() {
        return publicKey;
    }

    @Nullable String hostKey() {
        return hostKey;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    long version() {
        return version;
    }
}
