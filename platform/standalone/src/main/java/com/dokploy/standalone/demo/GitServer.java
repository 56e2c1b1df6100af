package com.dokploy.standalone.demo;

import com.dokploy.platform.embedded.PrivateFiles;
import com.dokploy.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;

/// Serves one repository over git's smart HTTP protocol, read-only, on 127.0.0.1 only.
final class GitServer implements AutoCloseable {
    static final String PATH = "hello-web.git";
    private static final String LOOPBACK = "127.0.0.1";

    private final Tomcat server;
    private final Path work;

    private GitServer(Tomcat server, Path work) {
        this.server = server;
        this.work = work;
    }

    /// @param port where it listens; the only internal address that the installation may fetch from
    /// @throws Refusal when the port is taken
    static GitServer start(int port, Repository repository) throws IOException {
        var work = Files.createTempDirectory("dokploy-demo");
        var server = new Tomcat();
        server.setBaseDir(work.toString());
        var connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", LOOPBACK);
        connector.setThrowOnFailure(true);
        server.setConnector(connector);
        var context = server.addContext("", work.toString());
        Tomcat.addServlet(context, "git", servlet(repository));
        context.addServletMapping("/*", "git");
        try {
            server.start();
        } catch (LifecycleException e) {
            throw new Refusal(
                    "could not serve git on port %d (noted in demo-git-port under the home): %s"
                            .formatted(port, e.getMessage()));
        }
        return new GitServer(server, work);
    }

    private static GitServlet servlet(Repository repository) {
        var servlet = new GitServlet();
        servlet.setRepositoryResolver((_, name) -> {
            if (!name.equals(PATH)) {
                throw new RepositoryNotFoundException(name);
            }
            repository.incrementOpen();
            return repository;
        });
        // Nobody pushes here.
        servlet.setReceivePackFactory(null);
        return servlet;
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
            server.destroy();
        } catch (LifecycleException e) {
            throw new IOException("could not stop the git server", e);
        } finally {
            PrivateFiles.deleteTree(work);
        }
    }
}
