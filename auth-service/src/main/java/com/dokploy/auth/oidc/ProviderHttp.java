package com.dokploy.auth.oidc;

import com.dokploy.platform.security.EgressGuard;
import com.dokploy.platform.security.EgressRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.stereotype.Component;

/// HTTP to identity providers: to the address that the egress guard has approved and no other, over https unless the operator
/// has named the destination expressly, without following redirects (architecture, security rule 10).
///
/// Its client can be told the address of a name; the JDK's would look it up again by itself.
@Component
class ProviderHttp implements ClientHttpRequestFactory, DisposableBean {
    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final Timeout SILENCE = Timeout.ofSeconds(5);
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final EgressGuard egress;
    private final HttpComponentsClientHttpRequestFactory requests;

    ProviderHttp(EgressGuard egress) {
        this.egress = egress;
        var client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(new Approved(egress))
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(CONNECT)
                                                        .setSocketTimeout(SILENCE)
                                                        .build())
                                        .build())
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableAuthCaching()
                        .disableCookieManagement()
                        .build();
        this.requests = new HttpComponentsClientHttpRequestFactory(client);
        this.requests.setReadTimeout(Duration.ofMillis(SILENCE.toMilliseconds()));
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        var secure = "https".equals(uri.getScheme());
        var port = uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS : HTTP;
        if (!secure && !isExpresslyAllowed(uri.getHost(), port)) {
            throw new IOException(
                    "http:// is for identity providers alone that the operator has allowed: "
                            + uri);
        }
        return requests.createRequest(uri, method);
    }

    private boolean isExpresslyAllowed(String host, int port) throws IOException {
        try {
            return egress.expresslyAllowed(bare(host), port);
        } catch (EgressRefused e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void destroy() throws Exception {
        requests.destroy();
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private record Approved(EgressGuard egress) implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            try {
                return List.of(new InetSocketAddress(egress.check(bare(host), port), port));
            } catch (EgressRefused e) {
                var refused = new UnknownHostException(e.getMessage());
                refused.initCause(e);
                throw refused;
            }
        }

        /// Without a port nothing can be approved.
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
