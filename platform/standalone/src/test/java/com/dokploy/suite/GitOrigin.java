package com.dokploy.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;

/// A developer's repository, served over git's smart HTTP protocol on loopback.
final class GitOrigin implements AutoCloseable {
    private static final String PATH = "app.git";
    private static final PersonIdent ADA = new PersonIdent("Ada Lovelace", "ada@example.com");

    private final Git git;
    private final Path tree;
    private final Tomcat server = new Tomcat();
    private final int port;

    GitOrigin(Path directory, int port) throws IOException, GitAPIException, LifecycleException {
        this.tree = Files.createDirectories(directory.resolve("tree"));
        this.port = port;
        this.git = Git.init().setDirectory(tree.toFile()).setInitialBranch("main").call();
        server.setBaseDir(directory.resolve("server").toString());
        var connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setThrowOnFailure(true);
        server.setConnector(connector);
        var context = server.addContext("", directory.toString());
        Tomcat.addServlet(context, "git", servlet());
        context.addServletMapping("/*", "git");
        server.start();
    }

    private GitServlet servlet() {
        var servlet = new GitServlet();
        servlet.setRepositoryResolver((_, name) -> {
            if (!name.equals(PATH)) {
                throw new RepositoryNotFoundException(name);
            }
            git.getRepository().incrementOpen();
            return git.getRepository();
        });
        servlet.setReceivePackFactory(null);
        return servlet;
    }

    String url() {
        return "http://127.0.0.1:%d/%s".formatted(port, PATH);
    }

    /// Commits files to `main`.
    ///
    /// @param files contents by path
    /// @return the commit's name
    String commit(String message, Map<String, String> files) throws IOException, GitAPIException {
        for (var file : files.entrySet()) {
            var path = tree.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        }
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage(message)
                .setAuthor(ADA)
                .setCommitter(ADA)
                .setSign(false)
                .setNoVerify(true)
                .call()
                .getName();
    }

    /// Commits files on top of `main`, where only the head of a pull request has them.
    ///
    /// @return the commit's name
    String request(int number, String message, Map<String, String> files)
            throws IOException, GitAPIException {
        var main = git.getRepository().resolve("main");
        var commit = commit(message, files);
        point("refs/pull/%d/head".formatted(number), ObjectId.fromString(commit));
        git.reset().setMode(ResetCommand.ResetType.HARD).setRef(main.name()).call();
        return commit;
    }

    private void point(String ref, ObjectId commit) throws IOException {
        var update = git.getRepository().updateRef(ref);
        update.setNewObjectId(commit);
        update.forceUpdate();
    }

    @Override
    public void close() throws LifecycleException {
        server.stop();
        server.destroy();
        git.close();
    }
}
