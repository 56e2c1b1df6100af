package com.dokploy.deployment.source;

import com.dokploy.platform.security.EgressGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Fetches one commit of a repository over https or ssh, without its history.
///
/// Starts no process, runs no hook or filter, fetches no submodule, follows no redirect to another host, and
/// speaks to no address that the egress guard refuses.
public final class GitCheckout {
    private static final String FETCHED = "refs/dokploy/fetched";
    private static final Duration TO_STOP = Duration.ofSeconds(5);

    private final EgressGuard egress;
    private final CheckoutLimits limits;
    private final SSLContext tls;

    public GitCheckout(EgressGuard egress, CheckoutLimits limits) {
        this(egress, limits, machineTrust());
    }

    GitCheckout(EgressGuard egress, CheckoutLimits limits, SSLContext tls) {
        this.egress = egress;
        this.limits = limits;
        this.tls = tls;
    }

    private static SSLContext machineTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Fetches into a directory, which is emptied first: what an interrupted fetch left there is no use.
    ///
    /// @throws CheckoutFailed with a reason for the user
    /// @throws InterruptedException when interrupted; the network is let go of at once
    public Checkout fetch(RepositoryUrl url, Revision revision, Path directory)
            throws CheckoutFailed, InterruptedException {
        if (url.scheme().equals("ssh")) {
            throw CheckoutFailed.permanently(
                    "a repository over ssh needs a deploy key; add one for "
                            + url.authority()
                            + " under git credentials",
                    null);
        }
        GitEnvironment.isolate();
        try (var http = new GitHttp(egress, url, limits, tls)) {
            return follow(http, new CompletableFuture<>(), revision, directory);
        }
    }

    /// The same over ssh.
    ///
    /// @throws CheckoutFailed with a reason for the user
    /// @throws InterruptedException when interrupted; the network is let go of at once
    public Checkout fetch(RepositoryUrl url, SshAccess access, Revision revision, Path directory)
            throws CheckoutFailed, InterruptedException {
        GitEnvironment.isolate();
        try (var ssh = new GitSsh(egress, url, access, limits)) {
            return follow(ssh, new CompletableFuture<>(), revision, directory);
        }
    }

    /// The transport blocks in ways that no interrupt ends, so it has a thread of its own, which ends with
    /// its connection.
    private Checkout follow(
            GitLine line, CompletableFuture<Checkout> result, Revision revision, Path directory)
            throws CheckoutFailed, InterruptedException {
        var worker =
                Thread.ofVirtual()
                        .name("git-checkout")
                        .start(() -> {
                            try {
                                result.complete(new Fetch(line, revision, directory).run());
                            } catch (Exception | Error e) {
                                result.completeExceptionally(e);
                            }
                        });
        try {
            return result.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw CheckoutFailed.forNow(
                    "fetching took longer than %d s".formatted(limits.time().toSeconds()), e);
        } catch (ExecutionException e) {
            throw line.refusal().orElseGet(() -> explained(e.getCause()));
        } finally {
            line.close();
            worker.interrupt();
            worker.join(TO_STOP);
        }
    }

    private static CheckoutFailed explained(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return CheckoutFailed.forNow("the repository could not be fetched", failure);
    }

    private static Optional<CheckoutFailed> known(Throwable cause) {
        var message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case CheckoutFailed failed -> Optional.of(failed);
            case Error error -> throw error;
            case NoRemoteRepositoryException _ -> permanently("there is no such repository", cause);
            case CorruptObjectException _ ->
                    permanently("the repository holds what git does not allow", cause);
            case IOException _
                    when message.contains("not authorized")
                            || message.contains("Authentication is required") ->
                    permanently("the repository does not exist, or needs other credentials", cause);
            case IOException _ when message.contains("Cannot log in") ->
                    permanently("the server does not take the deploy key", cause);
            case IOException _ when message.contains("No space left") ->
                    Optional.of(CheckoutFailed.forNow("there is no space left on the disk", cause));
            case IOException _ when message.contains("not permitted") ->
                    permanently("the repository may not be fetched", cause);
            case IOException _ when message.contains("Remote does not have") ->
                    permanently("the repository has no such branch", cause);
            default -> Optional.empty();
        };
    }

    private static Optional<CheckoutFailed> permanently(String reason, Throwable cause) {
        return Optional.of(CheckoutFailed.permanently(reason, cause));
    }

    private record Fetch(GitLine line, Revision revision, Path directory) {
        Checkout run() throws IOException, GitAPIException, CheckoutFailed {
            GitEnvironment.delete(directory);
            Files.createDirectories(directory);
            try (var git = Git.init().setBare(true).setDirectory(directory.toFile()).call()) {
                var wanted = revision.commit();
                switch (wanted) {
                    case null -> fetch(git, revision.on().ref(), 1);
                    case CommitSha commit -> fetchCommit(git, commit);
                    // Only what is here can be looked through.
                    case CommitPrefix _ -> fetch(git, revision.on().ref(), Integer.MAX_VALUE);
                }
                return read(git.getRepository(), wanted);
            }
        }

        /// Not every server hands out commits that are not the tip of a branch; then the whole branch comes.
        private void fetchCommit(Git git, CommitSha commit) throws IOException {
            try {
                fetch(git, commit.value(), 1);
            } catch (IOException e) {
                if (line.refusal().isPresent()) {
                    throw e;
                }
                fetch(git, revision.on().ref(), Integer.MAX_VALUE);
            }
        }

        private void fetch(Git git, String what, int depth) throws IOException {
            try (var transport = Transport.open(git.getRepository(), line.address())) {
                line.carry(transport);
                transport.setTagOpt(TagOpt.NO_TAGS);
                if (depth != Integer.MAX_VALUE) {
                    transport.setDepth(depth);
                }
                transport.fetch(
                        new UntilInterrupted(), List.of(new RefSpec("+" + what + ":" + FETCHED)));
            }
        }

        private Checkout read(Repository repository, @Nullable CommitName wanted)
                throws IOException, CheckoutFailed {
            try (var walk = new RevWalk(repository)) {
                ObjectId id =
                        switch (wanted) {
                            case null -> repository.resolve(FETCHED);
                            case CommitSha sha -> ObjectId.fromString(sha.value());
                            case CommitPrefix prefix -> theOnly(prefix, walk.getObjectReader());
                        };
                var commit = walk.parseCommit(id);
                TreeCheck.check(walk.getObjectReader(), commit.getTree());
                return Checkout.of(directory, commit);
            } catch (MissingObjectException e) {
                throw CheckoutFailed.permanently("the branch has no such commit", e);
            }
        }
    }

    private static ObjectId theOnly(CommitPrefix prefix, ObjectReader reader)
            throws IOException, CheckoutFailed {
        if (prefix.value().length() > CommitSha.DIGITS) {
            throw CheckoutFailed.permanently(
                    "repositories that name commits by SHA-256 cannot be fetched", null);
        }
        var commits = new ArrayList<ObjectId>();
        for (var id : reader.resolve(AbbreviatedObjectId.fromString(prefix.value()))) {
            if (reader.open(id).getType() == Constants.OBJ_COMMIT) {
                commits.add(id);
            }
        }
        if (commits.size() > 1) {
            throw CheckoutFailed.permanently("several commits begin with " + prefix, null);
        }
        return commits.stream()
                .findFirst()
                .orElseThrow(
                        () -> CheckoutFailed.permanently("the branch has no such commit", null));
    }

    private static final class UntilInterrupted extends EmptyProgressMonitor {
        @Override
        public boolean isCancelled() {
            return Thread.currentThread().isInterrupted();
        }
    }
}
