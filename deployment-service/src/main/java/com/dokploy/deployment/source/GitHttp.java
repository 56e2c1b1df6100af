package com.dokploy.deployment.source;

import com.dokploy.platform.security.EgressGuard;
import com.dokploy.platform.security.EgressRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/// The HTTP of one checkout: to one host, at the address that the egress guard approved, within a number of
/// bytes, and gone as soon as it is closed.
///
/// The JDK's client cannot be told which address a name has, so that a second look-up could answer
/// differently from the one that was checked.
final class GitHttp implements GitLine, HttpConnectionFactory {
    private static final Timeout CONNECT = Timeout.ofSeconds(10);

    private final EgressGuard egress;
    private final RepositoryUrl repository;
    private final String host;
    private final AtomicLong budget;
    private final CloseableHttpClient client;
    private volatile @Nullable InetAddress pinned;
    private volatile @Nullable CheckoutFailed refusal;

    GitHttp(EgressGuard egress, RepositoryUrl repository, CheckoutLimits limits, SSLContext tls) {
        this.egress = egress;
        this.repository = repository;
        this.host = repository.host();
        this.budget = new AtomicLong(limits.bytes());
        var silence = Timeout.of(limits.silence());
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(new Pinned())
                                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(CONNECT)
                                                        .setSocketTimeout(silence)
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom().setResponseTimeout(silence).build())
                        .setUserAgent("git/2.0 (dokploy)")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableAuthCaching()
                        .disableCookieManagement()
                        .disableContentCompression()
                        .build();
    }

    @Override
    public URIish address() {
        try {
            return new URIish(repository.shown());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void carry(Transport transport) {
        if (transport instanceof TransportHttp overHttp) {
            overHttp.setHttpConnectionFactory(this);
        }
        repository
                .credentials()
                .ifPresent(account ->
                        transport.setCredentialsProvider(
                                new UsernamePasswordCredentialsProvider(
                                        account.user(), account.password())));
    }

    /// Why we stopped, if it was we who did.
    @Override
    public Optional<CheckoutFailed> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        var uri = uri(url);
        approve(uri);
        return new GitHttpConnection(this, url, uri, client);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return create(url);
    }

    private void approve(URI uri) throws IOException {
        var scheme = uri.getScheme();
        if (!bare(uri.getHost()).equals(host)
                || !scheme.equals("https") && !scheme.equals("http")) {
            throw refuse("the repository redirects to another place, which is not followed");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        try {
            pinned = egress.check(host, port);
            if (scheme.equals("http") && !egress.expresslyAllowed(host, port)) {
                throw refuse(
                        "http:// is for hosts alone that the operator has allowed; use https://");
            }
        } catch (EgressRefused refused) {
            throw refuse(refused);
        }
    }

    private static URI uri(URL url) throws IOException {
        try {
            var uri = url.toURI();
            if (uri.getHost() == null || uri.getScheme() == null || uri.getRawUserInfo() != null) {
                throw new IOException("not an address");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IOException("not an address", e);
        }
    }

    private static String bare(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") ? lower.substring(1, lower.length() - 1) : lower;
    }

    private IOException refuse(String reason) {
        refusal = CheckoutFailed.permanently(reason, null);
        return new IOException(reason);
    }

    private IOException refuse(EgressRefused refused) {
        refusal = CheckoutFailed.refused(refused, host);
        return new IOException(refused);
    }

    /// Counts what came in.
    void received(int bytes) throws IOException {
        if (bytes > 0 && budget.addAndGet(-bytes) < 0) {
            throw refuse("the repository is too large");
        }
    }

    /// Breaks off whatever is under way, from any thread.
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private final class Pinned implements DnsResolver {
        @Override
        public InetAddress[] resolve(String name) throws UnknownHostException {
            var address = pinned;
            if (address == null || !bare(name).equals(host)) {
                throw new UnknownHostException(name);
            }
            return new InetAddress[] {address};
        }

        @Override
        public String resolveCanonicalHostname(String name) {
            return name;
        }
    }
}
