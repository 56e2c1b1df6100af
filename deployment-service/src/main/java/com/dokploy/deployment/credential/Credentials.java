package com.dokploy.deployment.credential;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.AccessView;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.security.SecretBox;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Unprocessable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The transactions around credentials. Secrets are sealed for their row, and leave it only for the host that they were
/// given for.
@Service
public class Credentials {
    private final CredentialRepository repository;
    private final SecretBox box;
    private final Access access;
    private final AccessView accessView;
    private final TransactionOperations transaction;
    private final Clock clock;

    Credentials(
            CredentialRepository repository,
            SecretBox box,
            Access access,
            AccessView accessView,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.box = box;
        this.access = access;
        this.accessView = accessView;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What to sign in with.
    public record Account(String host, String username, String password) {
        /// Passwords are not for logs.
        @Override
        public String toString() {
            return username + "@" + host;
        }
    }

    Credential create(Viewer viewer, CredentialKind kind, CredentialForm form) {
        var asked = form.checked(kind);
        var raw = asked.projectId();
        var project = Ids.isId(raw) ? UUID.fromString(raw) : new UUID(0, 0);
        access.require(
                viewer,
                project,
                Role.DEVELOPER,
                () -> Unprocessable.reference("projectId", "project", raw));
        try {
            return Objects.requireNonNull(
                    transaction.execute(_ -> {
                        if (!accessView.lockForCreation(project)) {
                            throw Unprocessable.reference("projectId", "project", raw);
                        }
                        var credential = Credential.of(project, kind, asked.place(), now());
                        credential.signInAs(
                                asked.username(),
                                sealed(credential, asked.secret()),
                                asked.publicKey(),
                                now());
                        if (asked.hostKey() != null) {
                            credential.trust(asked.hostKey(), now());
                        }
                        return repository.saveAndFlush(credential);
                    }));
        } catch (DataIntegrityViolationException e) {
            throw new Conflict(
                    "There is a %s for '%s' in this project"
                            .formatted(kind.type(), asked.place().host()),
                    Map.of("field", "host"));
        }
    }

    Credential update(Viewer viewer, CredentialKind kind, String id, CredentialForm.Update update) {
        var seen = require(viewer, kind, id, Role.DEVELOPER);
        var asked = update.checked(seen.method());
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var credential = find(kind, seen.id().toString());
                    var secret = asked.secret();
                    credential.signInAs(
                            asked.username() == null ? credential.username() : asked.username(),
                            secret == null ? credential.secret() : sealed(credential, secret),
                            secret == null ? credential.publicKey() : asked.publicKey(),
                            now());
                    if (asked.hostKey() != null) {
                        credential.trust(asked.hostKey(), now());
                    }
                    return repository.saveAndFlush(credential);
                }));
    }

    void delete(Viewer viewer, CredentialKind kind, String id) {
        var seen = require(viewer, kind, id, Role.DEVELOPER);
        transaction.executeWithoutResult(
                _ -> repository.findByIdAndKind(seen.id(), kind).ifPresent(repository::delete));
    }

    /// Forgets those of a project that is gone for good. Joins the caller's transaction.
    void deleteAllOf(UUID project) {
        repository.deleteByProjectId(project);
    }

    Credential require(Viewer viewer, CredentialKind kind, String raw, Role role) {
        var credential = find(kind, raw);
        access.require(viewer, credential.projectId(), role, () -> new NotFound(kind.type(), raw));
        return credential;
    }

    private Credential find(CredentialKind kind, String raw) {
        return repository
                .findByIdAndKind(Ids.parse(kind.type(), raw), kind)
                .orElseThrow(() -> new NotFound(kind.type(), raw));
    }

    /// What a project signs in with at an image registry.
    ///
    /// @param host as it stands in the image's name
    public Optional<Account> registry(UUID project, String host) {
        return first(project, CredentialKind.REGISTRY, CredentialMethod.PASSWORD, host, "")
                .map(this::opened);
    }

    /// All image registries of a project, for builds.
    public List<Account> registries(UUID project) {
        return repository.findByProjectIdAndKind(project, CredentialKind.REGISTRY).stream()
                .map(this::opened)
                .toList();
    }

    /// What a project signs in with at a git server.
    ///
    /// @param host with the port if it is not the scheme's own
    /// @param path of the repository, without `.git`
    public Optional<Account> git(UUID project, String host, String path) {
        return first(project, CredentialKind.GIT, CredentialMethod.PASSWORD, host, path)
                .map(this::opened);
    }

    /// A key for git over ssh.
    ///
    /// @param id under which the server's key is noted
    /// @param text the private key; a secret
    /// @param hostKey by what the server is known; null: not yet
    public record PrivateKey(UUID id, String text, @Nullable String hostKey) {
        /// Keys are not for logs.
        @Override
        public String toString() {
            return "key " + id;
        }
    }

    /// The key with which a project fetches a repository over ssh.
    ///
    /// @param host with the port if it is not the scheme's own
    /// @param path of the repository, without `.git`
    public Optional<PrivateKey> key(UUID project, String host, String path) {
        return first(project, CredentialKind.GIT, CredentialMethod.KEY, host, path)
                .map(credential ->
                        new PrivateKey(
                                credential.id(),
                                opened(credential).password(),
                                credential.hostKey()));
    }

    /// Notes by what a server is known from now on. What is known already stays.
    public void trust(UUID key, String hostKey) {
        transaction.executeWithoutResult(_ ->
                repository
                        .findByIdAndKind(key, CredentialKind.GIT)
                        .filter(credential -> credential.hostKey() == null)
                        .ifPresent(credential -> {
                            credential.trust(hostKey, now());
                            repository.saveAndFlush(credential);
                        }));
    }

    /// Every secret of a project in the clear, to be taken out of what is shown or stored.
    public List<String> secrets(UUID project) {
        return repository.findByProjectId(project).stream()
                .map(credential -> opened(credential).password())
                .toList();
    }

    private Optional<Credential> first(
            UUID project, CredentialKind kind, CredentialMethod method, String host, String path) {
        return repository
                .findByProjectIdAndKindAndMethodAndHostAndRepositoryInOrderByRepositoryDesc(
                        project, kind, method, host, List.of(path, ""))
                .stream()
                .findFirst();
    }

    private Account opened(Credential credential) {
        return new Account(
                credential.host(),
                credential.username(),
                box.openText(credential.secret(), credential.sealOwner()));
    }

    private byte[] sealed(Credential credential, String plain) {
        return box.seal(plain, credential.sealOwner());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
