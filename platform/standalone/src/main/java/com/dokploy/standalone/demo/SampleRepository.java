package com.dokploy.standalone.demo;

import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/// A git repository that holds the sample application as its folder is now.
///
/// @param git the repository
/// @param head its newest commit, in words
record SampleRepository(Repository git, String head) implements AutoCloseable {
    private static final String BRANCH = "main";
    private static final int SHORT = 7;

    /// Brings the repository up to date with the sample's folder; commits when there is something new.
    static SampleRepository update(Path directory, Path sample) throws IOException {
        var tree = directory.resolve("hello-web");
        try {
            var git = open(tree);
            copy(sample, tree);
            // Twice: JGit adds what is new and notes what is gone in separate steps.
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            if (git.getRepository().resolve("HEAD") == null || !git.status().call().isClean()) {
                commit(git);
            }
            var head = git.log().setMaxCount(1).call().iterator().next();
            return new SampleRepository(
                    git.getRepository(),
                    "%s (%s)"
                            .formatted(head.getName().substring(0, SHORT), head.getShortMessage()));
        } catch (GitAPIException e) {
            throw new Refusal("could not make the sample's repository: " + e.getMessage());
        }
    }

    private static Git open(Path tree) throws IOException, GitAPIException {
        if (Files.exists(tree.resolve(".git"))) {
            return Git.open(tree.toFile());
        }
        Files.createDirectories(tree);
        return Git.init().setDirectory(tree.toFile()).setInitialBranch(BRANCH).call();
    }

    private static void copy(Path sample, Path tree) throws IOException {
        try (var old = Files.newDirectoryStream(tree, path -> !path.endsWith(".git"))) {
            for (var entry : old) {
                PrivateFiles.deleteTree(entry);
            }
        }
        try (var files = Files.walk(sample)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var target = tree.resolve(sample.relativize(file).toString());
                Files.createDirectories(tree.resolve(tree.relativize(target)).getParent());
                Files.copy(file, target);
            }
        }
    }

    private static void commit(Git git) throws GitAPIException {
        var author = new PersonIdent("Dokploy demo", "demo@localhost.localdomain");
        git.commit()
                .setMessage("Sample application hello-web")
                .setAuthor(author)
                .setCommitter(author)
                // The user's own git settings may ask for a signature, and for a key that is not
                // here.
                .setSign(false)
                .setNoVerify(true)
                .call();
    }

    @Override
    public void close() {
        git.close();
    }
}
