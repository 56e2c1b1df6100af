package com.dokploy.webhook.outbound;

import com.dokploy.platform.security.EgressGuard;
import com.dokploy.platform.security.EgressRefused;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Posts to where users want it, at the address that the egress guard approved and no other (architecture, security rule 10). Follows no
/// redirect, reads no answer but its status, and is done in twenty seconds whatever the receiver does.
@Component
class GuardedHttp implements DisposableBean {
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout SILENCE = Timeout.ofSeconds(10);
    private static final long LONGEST_SECONDS = 20;
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_PER_HOST = 50;

    /// The address of the request that this thread makes.
    private static final ThreadLocal<@Nullable InetAddress> PINNED = new ThreadLocal<>();

    private final EgressGuard egress;

    private final CloseableHttpClient client;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("webhook-watch").factory());

    GuardedHttp(EgressGuard egress) {
        this.egress = egress;
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(new Pinned())
                                        .setMaxConnTotal(MOST_CONNECTIONS)
                                        .setMaxConnPerRoute(MOST_PER_HOST)
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(CONNECT)
                                                        .setSocketTimeout(SILENCE)
                                                        // A pooled connection must not outlive
                                                        // what the guard approved.
                                                        .setTimeToLive(Timeout.ofMinutes(1))
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom().setResponseTimeout(SILENCE).build())
                        .setUserAgent("dokploy-events/1")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableAuthCaching()
                        .disableCookieManagement()
                        .disableContentCompression()
                        .build();
    }

    Attempted post(String url, String mediaType, Map<String, String> headers, String body) {
        try {
            var uri = URI.create(url);
            approve(uri);
            var request = new HttpPost(uri);
            headers.forEach(request::setHeader);
            request.setEntity(
                    new StringEntity(body, ContentType.create(mediaType, StandardCharsets.UTF_8)));
            return send(request);
        } catch (EgressRefused refused) {
            return Attempted.failed(null, refused.getMessage());
        } catch (IOException e) {
            return Attempted.failed(null, words(e));
        } finally {
            PINNED.remove();
        }
    }

    private Attempted send(HttpPost request) throws IOException {
        var end = watch.schedule(request::abort, LONGEST_SECONDS, TimeUnit.SECONDS);
        try (var answer = client.executeOpen(null, request, null)) {
            var status = answer.getCode();
            return status / 100 == 2
                    ? Attempted.taken(status)
                    : Attempted.failed(status, "the receiver answered " + status);
        } finally {
            end.cancel(false);
        }
    }

    private void approve(URI uri) {
        var host = uri.getHost();
        var secure = "https".equals(uri.getScheme());
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        var port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        var address = egress.check(bare, port);
        if (!secure && !egress.expresslyAllowed(bare, port)) {
            throw new EgressRefused(
                    "http:// is for hosts alone that the operator has allowed; use https://");
        }
        PINNED.set(address);
    }

    private static String words(IOException e) {
        return switch (e) {
            case SocketTimeoutException _ -> "the receiver did not answer in time";
            case ConnectException _ -> "the receiver refused the connection";
            case UnknownHostException _ -> "the receiver's name cannot be resolved";
            case SSLException _ -> "TLS failed: " + e.getMessage();
            default -> "the connection to the receiver broke";
        };
    }

    @Override
    public void destroy() throws IOException {
        watch.shutdownNow();
        client.close();
    }

    private static final class Pinned implements DnsResolver {
        @Override
        public InetAddress[] resolve(String name) throws UnknownHostException {
            var address = PINNED.get();
            if (address == null) {
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
