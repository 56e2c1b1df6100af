package com.dokploy.deployment.credential;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CredentialRepository extends Repository<Credential, UUID> {
    Credential saveAndFlush(Credential credential);

    Optional<Credential> findByIdAndKind(UUID id, CredentialKind kind);

    Optional<Credential> findByProjectIdAndKindAndHost(
            UUID projectId, CredentialKind kind, String host);

    List<Credential> findByProjectIdAndKind(UUID projectId, CredentialKind kind);

    List<Credential> findByProjectId(UUID projectId);

    void delete(Credential credential);

    void deleteByProjectId(UUID projectId);
}
