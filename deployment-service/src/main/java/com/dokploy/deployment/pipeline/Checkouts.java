package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.application.EnvSecrets;
import com.dokploy.deployment.application.GitSource;
import com.dokploy.deployment.credential.Credentials;
import com.dokploy.deployment.source.BranchName;
import com.dokploy.deployment.source.Checkout;
import com.dokploy.deployment.source.CheckoutFailed;
import com.dokploy.deployment.source.CheckoutLimits;
import com.dokploy.deployment.source.CommitName;
import com.dokploy.deployment.source.CommitSha;
import com.dokploy.deployment.source.DeployKey;
import com.dokploy.deployment.source.GitCheckout;
import com.dokploy.deployment.source.GitRef;
import com.dokploy.deployment.source.HostKey;
import com.dokploy.deployment.source.RepositoryUrl;
import com.dokploy.deployment.source.RequestRef;
import com.dokploy.deployment.source.Revision;
import com.dokploy.deployment.source.SshAccess;
import com.dokploy.deployment.source.TagName;
import com.dokploy.platform.security.EgressGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Source code on this machine while a deployment needs it, in a directory named by the deployment's id.
///
/// Another replica of the service may go on with a deployment; it finds no directory and fetches the same
/// commit again.
@Component
class Checkouts {
    private static final Logger log = LoggerFactory.getLogger(Checkouts.class);

    private final EnvSecrets secrets;
    private final Credentials accounts;
    private final GitCheckout git;
    private final Path root;

    Checkouts(
            EnvSecrets secrets,
            Credentials accounts,
            EgressGuard egress,
            PipelineSettings settings) {
        this.secrets = secrets;
        this.accounts = accounts;
        this.git = new GitCheckout(egress, CheckoutLimits.standard());
        this.root = settings.checkouts();
    }

    /// Fetches what the deployment asks for.
    Checkout fetch(Deployment deployment) throws CheckoutFailed, InterruptedException {
        var source = source(deployment);
        return fetch(deployment, source, refOf(deployment, source), deployment.commitSha());
    }

    private static GitRef refOf(Deployment deployment, GitSource source) {
        var tag = deployment.tag();
        if (tag != null) {
            return new TagName(tag);
        }
        var branch = deployment.branch();
        if (source.ref() != null && (branch == null || branch.equals(source.branch()))) {
            return new RequestRef(source.ref());
        }
        return new BranchName(branch == null ? source.branch() : branch);
    }

    /// The commit that was fetched before, from here or once more from its repository.
    Checkout again(Deployment deployment) throws CheckoutFailed, InterruptedException {
        var commit = Objects.requireNonNull(deployment.commitSha());
        try {
            return Checkout.reopen(directory(deployment.id()), new CommitSha(commit));
        } catch (CheckoutFailed _) {
            return fetch(deployment);
        }
    }

    private Checkout fetch(
            Deployment deployment, GitSource source, GitRef ref, @Nullable String commit)
            throws CheckoutFailed, InterruptedException {
        var revision = new Revision(ref, commit == null ? null : CommitName.of(commit));
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException("could not make " + root, e);
        }
        var url = url(deployment, source);
        var target = directory(deployment.id());
        if (!url.scheme().equals("ssh")) {
            return git.fetch(url, revision, target);
        }
        var key = accounts.key(deployment.projectId(), url.authority(), url.plainPath());
        return key.isPresent()
                ? git.fetch(url, access(key.get()), revision, target)
                : git.fetch(url, revision, target);
    }

    /// S99, B27: what the server shows first is noted, and from then on nothing else is taken.
    private SshAccess access(Credentials.PrivateKey key) {
        return new SshAccess(
                DeployKey.parse(key.text()),
                key.hostKey() == null ? null : HostKey.parse(key.hostKey()),
                shown -> accounts.trust(key.id(), shown.text()));
    }

    /// Credentials of the application itself come first, then those of its project for the host (B27).
    private RepositoryUrl url(Deployment deployment, GitSource source) {
        var url = RepositoryUrl.parse(source.repoUrl());
        var own = secrets.open(deployment.applicationId(), source);
        if (own == null) {
            return url.scheme().equals("ssh")
                    ? url
                    : accounts.git(deployment.projectId(), url.authority(), url.plainPath())
                            .map(account -> url.signedInAs(account.username(), account.password()))
                            .orElse(url);
        }
        var colon = own.indexOf(':');
        return new RepositoryUrl(
                url.scheme(),
                url.host(),
                url.port(),
                own.substring(0, colon),
                own.substring(colon + 1),
                url.path());
    }

    static GitSource source(Deployment deployment) {
        return Objects.requireNonNull(Objects.requireNonNull(deployment.source()).git());
    }

    private Path directory(UUID deployment) {
        return root.resolve(deployment.toString());
    }

    /// Removes what is here of a deployment. Follows no link.
    void remove(UUID deployment) {
        var directory = directory(deployment);
        if (!Files.exists(directory)) {
            return;
        }
        try {
            Files.walkFileTree(directory, new Removal());
        } catch (IOException e) {
            log.warn("could not remove {}: {}", directory, e.toString());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
