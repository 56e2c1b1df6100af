package com.dokploy.deployment.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Repository;

/// What a build gets to see: one directory of a commit, without what `.dockerignore` leaves out.
///
/// Read from git's objects, so the same commit always gives the same bytes, whatever lies on the disk.
/// Symlinks are passed on as links, and only if they stay inside, through one another as well; submodules are
/// left out; files kept by git-lfs are what git holds of them, the pointer. As with Docker, the Dockerfile and
/// `.dockerignore` are always sent, and `<Dockerfile>.dockerignore` goes before `.dockerignore`.
public final class BuildContext {
    private static final String IGNORE_FILE = ".dockerignore";

    private final Checkout checkout;
    private final List<SourceTree.Entry> entries;
    private final RelativePath dockerfile;

    private BuildContext(
            Checkout checkout, List<SourceTree.Entry> entries, RelativePath dockerfile) {
        this.checkout = checkout;
        this.entries = entries;
        this.dockerfile = dockerfile;
    }

    /// Looks at the whole context, so that whatever is wrong with it is said before the build.
    ///
    /// @param directory the context's root in the repository (`buildPath`)
    /// @param dockerfile below that root
    /// @throws CheckoutFailed with a reason for the user
    public static BuildContext of(
            Checkout checkout,
            RelativePath directory,
            RelativePath dockerfile,
            CheckoutLimits limits)
            throws CheckoutFailed {
        try (var repository = checkout.open()) {
            var tree = SourceTreeReader.read(repository, checkout.commit(), directory, limits);
            requireFile(tree, dockerfile);
            var ignore = ignore(repository, tree, dockerfile);
            var entries =
                    tree.all().stream()
                            .filter(entry ->
                                    isAlwaysSent(entry.path(), dockerfile)
                                            || !ignore.ignores(entry.path()))
                            .toList();
            requireLinksInside(tree, entries);
            requireSize(entries, limits);
            return new BuildContext(checkout, entries, dockerfile);
        } catch (MissingObjectException e) {
            throw CheckoutFailed.forNow("the source code of " + checkout.commit() + " is gone", e);
        } catch (IOException e) {
            throw CheckoutFailed.forNow("the source code could not be read", e);
        }
    }

    /// The Dockerfile, below the context's root.
    public RelativePath dockerfile() {
        return dockerfile;
    }

    /// The paths that are sent.
    public List<String> paths() {
        return entries.stream().map(SourceTree.Entry::path).toList();
    }

    private static void requireFile(SourceTree tree, RelativePath dockerfile)
            throws CheckoutFailed {
        var found = tree.find(dockerfile.value());
        if (found.isEmpty()) {
            throw CheckoutFailed.permanently(
                    "there is no %s to build from".formatted(dockerfile), null);
        }
        if (found.get().kind() == SourceTree.Kind.LINK && !tree.staysInside(found.get())) {
            throw CheckoutFailed.permanently(
                    "%s leads out of the build's directory".formatted(dockerfile), null);
        }
    }

    private static DockerIgnore ignore(
            Repository repository, SourceTree tree, RelativePath dockerfile)
            throws IOException, CheckoutFailed {
        var found =
                tree.find(dockerfile.value() + IGNORE_FILE)
                        .or(() -> tree.find(IGNORE_FILE))
                        .filter(entry -> entry.kind() != SourceTree.Kind.LINK);
        if (found.isEmpty()) {
            return DockerIgnore.parse("");
        }
        try (var reader = repository.newObjectReader()) {
            return DockerIgnore.parse(
                    SourceTreeReader.text(reader, found.get().content(), found.get().path()));
        } catch (IllegalArgumentException e) {
            throw CheckoutFailed.permanently(
                    "%s: %s".formatted(found.get().path(), e.getMessage()), e);
        }
    }

    private static boolean isAlwaysSent(String path, RelativePath dockerfile) {
        return path.equals(IGNORE_FILE) || path.equals(dockerfile.value());
    }

    private static void requireLinksInside(SourceTree tree, List<SourceTree.Entry> entries)
            throws CheckoutFailed {
        Optional<SourceTree.Entry> outside =
                entries.stream()
                        .filter(entry -> entry.kind() == SourceTree.Kind.LINK)
                        .filter(link -> !tree.staysInside(link))
                        .findFirst();
        if (outside.isPresent()) {
            throw CheckoutFailed.permanently(
                    "%s is a link that leads out of the build's directory; name it in .dockerignore if it is not needed"
                            .formatted(outside.get().path()),
                    null);
        }
    }

    private static void requireSize(List<SourceTree.Entry> entries, CheckoutLimits limits)
            throws CheckoutFailed {
        long size = entries.stream().mapToLong(SourceTree.Entry::size).sum();
        if (size > limits.contextBytes()) {
            throw CheckoutFailed.permanently(
                    "there are %d MiB to build from, more than %d; leave some out with .dockerignore"
                            .formatted(size >> 20, limits.contextBytes() >> 20),
                    null);
        }
    }

    /// The context as a tar archive, produced while it is read. A failure of the producer is one of the
    /// reader; closing ends the producer.
    public InputStream open() throws IOException {
        return ContextArchive.open(this::writeTo);
    }

    /// Writes the context as a tar archive.
    public void writeTo(OutputStream out) throws IOException {
        try (var repository = checkout.open();
                var reader = repository.newObjectReader()) {
            ContextArchive.write(entries, reader, out);
        }
    }
}
