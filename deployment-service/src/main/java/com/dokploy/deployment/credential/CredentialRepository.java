package com.dokploy.deployment.credential;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CredentialRepository extends Repository<Credential, UUID> {
    Credential saveAndFlush(Credential credential);

    Optional<Credential> findByIdAndKind(UUID id, CredentialKind kind);

    /// The one for the repository first.
    List<Credential> findByProjectIdAndKindAndMethodAndHostAndRepositoryInOrderByRepositoryDesc(
            UUID projectId,
            CredentialKind kind,
            CredentialMethod method,
            String host,
            List<String> repositories);

    List<Credential> findByProjectIdAndKind(UUID projectId, CredentialKind kind);

    List<Credential> findByProjectId(UUID projectId);

    void delete(Credential credential);

    void deleteByProjectId(UUID projectId);
}
