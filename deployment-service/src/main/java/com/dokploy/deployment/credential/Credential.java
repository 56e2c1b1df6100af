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

/// A user and a sealed password or token at one host, for one project.
@Entity
@Table(name = "credential")
class Credential {
    @Id private UUID id;
    @Column private UUID projectId;

    @Enumerated(EnumType.STRING)
    private CredentialKind kind;

    @Column private String host;
    @Column private String username;
    @Column private byte[] secret;
    @Column private Instant createdAt;
    @Column private Instant updatedAt;
    @Version private long version;

    protected Credential() {}

    private Credential(UUID projectId, CredentialKind kind, String host, Instant now) {
        id = Ids.next();
        this.projectId = projectId;
        this.kind = kind;
        this.host = host;
        username = "";
        secret = new byte[0];
        createdAt = now;
        updatedAt = now;
    }

    static Credential of(UUID projectId, CredentialKind kind, String host, Instant now) {
        return new Credential(projectId, kind, host, now);
    }

    void signInAs(String user, byte[] sealed, Instant now) {
        username = user;
        secret = sealed.clone();
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

    String host() {
        return host;
    }

    String username() {
        return username;
    }

    byte[] secret() {
        return secret.clone();
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
