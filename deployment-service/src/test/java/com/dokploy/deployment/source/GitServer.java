package com.dokploy.deployment.source;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/// A git server over HTTP, with one repository at `/team/app.git`; the same at `/private/app.git` for the
/// user `deploy` with the password `s3cret`.
final class GitServer implements AutoCloseable {
    private static final String ACCOUNT =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString("deploy:s3cret".getBytes(StandardCharsets.UTF_8));

    private final Tomcat tomcat = new Tomcat();
    private final boolean tls;

    /// Requests wait until it is open.
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /// The requests, by method and path.
    final List<String> requests = new CopyOnWriteArrayList<>();

    GitServer(Path directory, Repository repository, @Nullable Path keyStore) {
        tls = keyStore != null;
        tomcat.setBaseDir(directory.toString());
        tomcat.setConnector(connector(keyStore));
        var context = tomcat.addContext("", directory.toString());
        var servlet = new GitServlet();
        servlet.setRepositoryResolver((request, name) -> {
            if (!name.equals("team/app.git") && !name.equals("private/app.git")) {
                throw new RepositoryNotFoundException(name);
            }
            repository.incrementOpen();
            return repository;
        });
        Tomcat.addServlet(context, "git", servlet).addMapping("/*");
        var filter = new FilterDef();
        filter.setFilterName("guard");
        filter.setFilter(new Guard());
        context.addFilterDef(filter);
        var mapping = new FilterMap();
        mapping.setFilterName("guard");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connector connector(@Nullable Path keyStore) {
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        if (keyStore != null) {
            connector.setProperty("SSLEnabled", "true");
            connector.setScheme("https");
            connector.setSecure(true);
            var host = new SSLHostConfig();
            var certificate =
                    new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
            certificate.setCertificateKeystoreFile(keyStore.toString());
            certificate.setCertificateKeystorePassword("changeit");
            host.addCertificate(certificate);
            connector.addSslHostConfig(host);
        }
        return connector;
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    RepositoryUrl url(String host, String path) {
        return RepositoryUrl.parse(
                "%s://%s:%d%s".formatted(tls ? "https" : "http", host, port(), path));
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /// From now on requests wait, until [#goOn].
    void hold() {
        gate = new CountDownLatch(1);
    }

    void goOn() {
        gate.countDown();
    }

    private void await() throws ServletException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new ServletException(e);
        }
    }

    private final class Guard implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            var http = (HttpServletRequest) request;
            requests.add(http.getMethod() + " " + http.getRequestURI());
            await();
            if (http.getRequestURI().startsWith("/private/")
                    && !ACCOUNT.equals(http.getHeader("Authorization"))) {
                var answer = (HttpServletResponse) response;
                answer.setHeader("WWW-Authenticate", "Basic realm=\"git\"");
                answer.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
            chain.doFilter(request, response);
        }
    }
}
