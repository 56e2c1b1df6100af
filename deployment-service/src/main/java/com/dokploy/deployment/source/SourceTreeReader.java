package com.dokploy.deployment.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Reads the [SourceTree] of one directory of a commit.
final class SourceTreeReader {
    private static final int LARGEST_TEXT = 1024 * 1024;

    private SourceTreeReader() {}

    static SourceTree read(
            Repository repository, CommitSha commit, RelativePath directory, CheckoutLimits limits)
            throws IOException, CheckoutFailed {
        var tree = new SourceTree();
        try (var reader = repository.newObjectReader();
                var walk = new TreeWalk(repository, reader)) {
            walk.addTree(root(repository, commit, directory));
            walk.setRecursive(true);
            while (walk.next()) {
                if (tree.size() == limits.contextFiles()) {
                    throw CheckoutFailed.permanently(
                            "there are more than %d files to build from"
                                    .formatted(limits.contextFiles()),
                            null);
                }
                add(tree, walk, reader);
            }
        }
        return tree;
    }

    /// The directory's own tree: found among trees only, so that no link can be on the way.
    private static ObjectId root(Repository repository, CommitSha commit, RelativePath directory)
            throws IOException, CheckoutFailed {
        try (var walk = new RevWalk(repository)) {
            var tree = walk.parseCommit(ObjectId.fromString(commit.value())).getTree();
            if (directory.isRoot()) {
                return tree;
            }
            try (var found = TreeWalk.forPath(repository, directory.value(), tree)) {
                if (found == null || !found.getFileMode(0).equals(FileMode.TREE)) {
                    throw CheckoutFailed.permanently(
                            "the repository has no directory %s".formatted(directory), null);
                }
                return found.getObjectId(0);
            }
        }
    }

    private static void add(SourceTree tree, TreeWalk walk, ObjectReader reader)
            throws IOException, CheckoutFailed {
        var mode = walk.getFileMode(0);
        if (mode.equals(FileMode.GITLINK)) {
            return;
        }
        var path = walk.getPathString();
        requireSafe(path);
        var content = walk.getObjectId(0).copy();
        if (mode.equals(FileMode.SYMLINK)) {
            var target = text(reader, content, path);
            tree.add(new SourceTree.Entry(path, SourceTree.Kind.LINK, content, 0, target));
            return;
        }
        var kind =
                mode.equals(FileMode.EXECUTABLE_FILE)
                        ? SourceTree.Kind.EXECUTABLE
                        : SourceTree.Kind.FILE;
        long size = reader.getObjectSize(content, Constants.OBJ_BLOB);
        tree.add(new SourceTree.Entry(path, kind, content, size, null));
    }

    /// The objects were checked when they were fetched; this holds even if they had not been.
    private static void requireSafe(String path) throws CheckoutFailed {
        for (var segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw CheckoutFailed.permanently(
                        "the repository has a file whose name leads out of it", null);
            }
        }
    }

    static String text(ObjectReader reader, ObjectId content, String path)
            throws IOException, CheckoutFailed {
        var loader = reader.open(content, Constants.OBJ_BLOB);
        if (loader.getSize() > LARGEST_TEXT) {
            throw CheckoutFailed.permanently("%s is too large".formatted(path), null);
        }
        return new String(loader.getBytes(LARGEST_TEXT), StandardCharsets.UTF_8);
    }
}
