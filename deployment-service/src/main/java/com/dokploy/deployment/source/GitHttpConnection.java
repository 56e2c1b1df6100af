package com.dokploy.deployment.source;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/// One request of the git transport. What is sent when fetching is small and kept in memory.
final class GitHttpConnection implements HttpConnection {
    private static final int LARGEST_REQUEST = 32 * 1024 * 1024;

    private final GitHttp http;
    private final URL url;
    private final URI uri;
    private final CloseableHttpClient client;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String method = "GET";
    private @Nullable ClassicHttpResponse response;

    GitHttpConnection(GitHttp http, URL url, URI uri, CloseableHttpClient client) {
        this.http = http;
        this.url = url;
        this.uri = uri;
        this.client = client;
    }

    private ClassicHttpResponse response() throws IOException {
        var answered = response;
        if (answered == null) {
            var request = new HttpUriRequestBase(method, uri);
            headers.forEach(request::setHeader);
            if (method.equals("POST")) {
                request.setEntity(new ByteArrayEntity(body.toByteArray(), contentType()));
            }
            answered = client.executeOpen(null, request, null);
            response = answered;
        }
        return answered;
    }

    private @Nullable ContentType contentType() {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(header -> ContentType.parseLenient(header.getValue()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public int getResponseCode() throws IOException {
        return response().getCode();
    }

    @Override
    public String getResponseMessage() throws IOException {
        return String.valueOf(response().getReasonPhrase());
    }

    @Override
    public InputStream getInputStream() throws IOException {
        var entity = response().getEntity();
        return entity == null ? InputStream.nullInputStream() : new Counted(entity.getContent());
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        var header = response == null ? null : response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    @Override
    public List<String> getHeaderFields(String name) {
        return response == null
                ? List.of()
                : Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return response == null
                ? Map.of()
                : Arrays.stream(response.getHeaders())
                        .collect(
                                Collectors.groupingBy(
                                        Header::getName,
                                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                                        Collectors.mapping(Header::getValue, Collectors.toList())));
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public int getContentLength() {
        var length = getHeaderField("Content-Length");
        return length == null || !length.matches("[0-9]{1,9}") ? -1 : Integer.parseInt(length);
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (body.size() + length > LARGEST_REQUEST) {
                    throw new IOException("request too large");
                }
                body.write(bytes, offset, length);
            }
        };
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            http.received(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            http.received(count);
            return count;
        }
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public void setRequestProperty(String name, String value) {
        // The length and the coding of the body are the client's to say.
        if (!name.equalsIgnoreCase("Content-Length")
                && !name.equalsIgnoreCase("Transfer-Encoding")) {
            headers.put(name, value);
        }
    }

    @Override
    public void setRequestMethod(String name) {
        method = name;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public void connect() throws IOException {
        response();
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    // Settled for the whole checkout.
    @Override
    public void setUseCaches(boolean use) {}

    @Override
    public void setConnectTimeout(int millis) {}

    @Override
    public void setReadTimeout(int millis) {}

    @Override
    public void setInstanceFollowRedirects(boolean follow) {}

    @Override
    public void setDoOutput(boolean output) {}

    @Override
    public void setFixedLengthStreamingMode(int length) {}

    @Override
    public void setChunkedStreamingMode(int length) {}

    @Override
    public void configure(
            KeyManager @Nullable [] keys,
            TrustManager @Nullable [] trust,
            @Nullable SecureRandom random) {
        throw new UnsupportedOperationException("certificates are always verified");
    }

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {
        throw new UnsupportedOperationException("names are always verified");
    }
}
