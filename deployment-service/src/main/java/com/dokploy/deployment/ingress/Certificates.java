package com.dokploy.deployment.ingress;

import com.dokploy.deployment.application.DomainName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Reads the certificate that the ingress really serves for a name.
final class Certificates {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int DNS_NAME = 2;

    private final String host;
    private final int port;
    private final SSLContext context;

    /// @param host where TLS is published: an address, or a name, which is looked up each time
    Certificates(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anything()}, new SecureRandom());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    /// The certificate; empty if none is served for the name.
    ///
    /// @throws IOException if the ingress does not answer at all
    Optional<X509Certificate> served(DomainName name) throws IOException {
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            plain.setSoTimeout((int) PATIENCE.toMillis());
            return handshake(plain, name).filter(certificate -> names(certificate, name));
        }
    }

    private Optional<X509Certificate> handshake(Socket plain, DomainName name) {
        try (var socket =
                (SSLSocket)
                        context.getSocketFactory().createSocket(plain, name.value(), port, true)) {
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name.value())));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0] instanceof X509Certificate found
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (IOException _) {
            // Without a certificate for the name the ingress breaks the handshake off.
            return Optional.empty();
        }
    }

    private static boolean names(X509Certificate certificate, DomainName name) {
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            return alternatives != null
                    && alternatives.stream()
                            .anyMatch(entry ->
                                    entry.get(0).equals(DNS_NAME)
                                            && name.value().equals(entry.get(1)));
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /// The question is what is served, not whether we trust it; nothing is sent over this connection.
    private static final class Anything extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
