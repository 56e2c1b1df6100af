package com.dokploy.deployment.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// A commit that lies in a directory of ours, as git objects. No file of it is ever written out: a build
/// reads the objects, which neither symlinks nor attributes can redirect.
///
/// @param directory the bare repository
/// @param commit what was fetched
/// @param message the commit's whole message
/// @param author the author's name
/// @param authoredAt when it was written
public record Checkout(
        Path directory, CommitSha commit, String message, String author, Instant authoredAt) {

    /// Finds an earlier checkout again, after a restart.
    ///
    /// @throws CheckoutFailed if the directory does not hold the commit
    public static Checkout reopen(Path directory, CommitSha commit) throws CheckoutFailed {
        try (var repository = openRepository(directory);
                var walk = new RevWalk(repository)) {
            return of(directory, walk.parseCommit(ObjectId.fromString(commit.value())));
        } catch (IOException e) {
            throw CheckoutFailed.forNow("the source code of " + commit + " is gone", e);
        }
    }

    static Checkout of(Path directory, RevCommit commit) {
        var author = commit.getAuthorIdent();
        return new Checkout(
                directory,
                new CommitSha(commit.name()),
                commit.getFullMessage().strip(),
                author.getName(),
                author.getWhenAsInstant());
    }

    FileRepository open() throws IOException {
        return openRepository(directory);
    }

    private static FileRepository openRepository(Path directory) throws IOException {
        GitEnvironment.isolate();
        return new FileRepository(directory.toFile());
    }
}
