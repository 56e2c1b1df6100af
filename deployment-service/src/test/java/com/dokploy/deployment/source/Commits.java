package com.dokploy.deployment.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;

/// Makes commits in a bare repository, also ones that no git client would make.
final class Commits implements AutoCloseable {
    final Repository repository;
    private final Map<String, Content> files = new LinkedHashMap<>();

    private record Content(FileMode mode, ObjectId id) {}

    Commits(Path directory) {
        GitEnvironment.isolate();
        try (var git =
                Git.init()
                        .setBare(true)
                        .setInitialBranch("main")
                        .setDirectory(directory.toFile())
                        .call()) {
            repository = git.getRepository();
            repository.incrementOpen();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    Commits file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Commits file(String path, byte[] bytes) {
        return add(path, FileMode.REGULAR_FILE, bytes);
    }

    Commits executable(String path, String text) {
        return add(path, FileMode.EXECUTABLE_FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    Commits link(String path, String target) {
        return add(path, FileMode.SYMLINK, target.getBytes(StandardCharsets.UTF_8));
    }

    Commits submodule(String path) {
        files.put(path, new Content(FileMode.GITLINK, ObjectId.fromString("1".repeat(40))));
        return this;
    }

    private Commits add(String path, FileMode mode, byte[] bytes) {
        try (var inserter = repository.newObjectInserter()) {
            files.put(path, new Content(mode, inserter.insert(Constants.OBJ_BLOB, bytes)));
            inserter.flush();
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Commits all files so far to a branch.
    CommitSha commit(String branch, String message) {
        return commitTo(Constants.R_HEADS + branch, message);
    }

    /// Commits all files so far to what need not be a branch.
    CommitSha commitTo(String ref, String message) {
        try (var inserter = repository.newObjectInserter()) {
            var index = DirCache.newInCore();
            var builder = index.builder();
            for (var file : files.entrySet()) {
                var entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(file.getValue().mode());
                entry.setObjectId(file.getValue().id());
                builder.add(entry);
            }
            builder.finish();
            return commit(ref, message, index.writeTree(inserter));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Commits a tree with a single file of any name whatever.
    CommitSha commitHostileName(String branch, String name) {
        try (var inserter = repository.newObjectInserter()) {
            var blob = inserter.insert(Constants.OBJ_BLOB, new byte[] {'x'});
            var tree = new TreeFormatter();
            tree.append(name, FileMode.REGULAR_FILE, blob);
            var id = inserter.insert(tree);
            inserter.flush();
            return commit(Constants.R_HEADS + branch, "hostile", id);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private CommitSha commit(String ref, String message, ObjectId tree) throws IOException {
        try (var inserter = repository.newObjectInserter()) {
            var commit = new CommitBuilder();
            commit.setTreeId(tree);
            var parent = repository.resolve(ref);
            if (parent != null) {
                commit.setParentId(parent);
            }
            commit.setAuthor(new PersonIdent("Ada Author", "ada@example.com"));
            commit.setCommitter(new PersonIdent("Carl Committer", "carl@example.com"));
            commit.setMessage(message);
            var id = inserter.insert(commit);
            inserter.flush();
            var update = repository.updateRef(ref);
            update.setNewObjectId(id);
            update.forceUpdate();
            return new CommitSha(id.name());
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
