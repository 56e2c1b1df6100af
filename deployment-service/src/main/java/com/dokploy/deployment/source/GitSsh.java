package com.dokploy.deployment.source;

import com.dokploy.platform.security.EgressGuard;
import com.dokploy.platform.security.EgressRefused;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/// The ssh of one checkout: one deploy key, one server that is known by its key, and nothing of this machine's own ssh:
/// no configuration, no agent, no known hosts, no passwords.
final class GitSsh implements GitLine {
    private final RepositoryUrl url;
    private final SshAccess access;
    private final SshRelay relay;
    private final SshdSessionFactory sessions;
    private volatile @Nullable CheckoutFailed refusal;

    /// @throws CheckoutFailed when the server is at an address that may not be reached, or does not answer
    GitSsh(EgressGuard egress, RepositoryUrl url, SshAccess access, CheckoutLimits limits)
            throws CheckoutFailed {
        this.url = url;
        this.access = access;
        this.relay = SshRelay.open(approved(egress, url), limits);
        var nowhere = Path.of("/nonexistent").toFile();
        this.sessions =
                new SshdSessionFactoryBuilder()
                        .setHomeDirectory(nowhere)
                        .setSshDirectory(nowhere)
                        .setPreferredAuthentications("publickey")
                        .setConfigStoreFactory((_, _, _) -> new NoConfig())
                        .setDefaultKnownHostsFiles(_ -> List.of())
                        .setDefaultIdentities(_ -> List.of())
                        .setDefaultKeysProvider(_ -> List.<KeyPair>of(access.key().pair()))
                        .setServerKeyDatabase(this::serverKeys)
                        .setConnectorFactory(null)
                        .build(null);
    }

    private static InetSocketAddress approved(EgressGuard egress, RepositoryUrl url)
            throws CheckoutFailed {
        try {
            return new InetSocketAddress(egress.check(url.host(), url.port()), url.port());
        } catch (EgressRefused refused) {
            throw CheckoutFailed.refused(refused, url.host());
        }
    }

    @Override
    public URIish address() {
        return new URIish()
                .setUser(Objects.requireNonNullElse(url.user(), "git"))
                .setHost(InetAddress.getLoopbackAddress().getHostAddress())
                .setPort(relay.port())
                .setPath(url.path());
    }

    @Override
    public void carry(Transport transport) {
        if (transport instanceof SshTransport overSsh) {
            overSsh.setSshSessionFactory(sessions);
        }
    }

    @Override
    public Optional<CheckoutFailed> refusal() {
        return Optional.ofNullable(refusal).or(relay::refusal);
    }

    @Override
    public void close() {
        relay.close();
        sessions.close();
    }

    private ServerKeyDatabase serverKeys(File home, File ssh) {
        return new ServerKeyDatabase() {
            @Override
            public List<PublicKey> lookup(
                    String connectAddress, InetSocketAddress remote, Configuration configuration) {
                return List.of();
            }

            @Override
            public boolean accept(
                    String connectAddress,
                    InetSocketAddress remote,
                    PublicKey shown,
                    Configuration configuration,
                    @Nullable CredentialsProvider provider) {
                return isTheServer(HostKey.of(shown));
            }
        };
    }

    private boolean isTheServer(HostKey shown) {
        var known = access.hostKey();
        if (known == null) {
            access.firstSeen().accept(shown);
            return true;
        }
        if (known.equals(shown)) {
            return true;
        }
        refusal =
                CheckoutFailed.permanently(
                        "%s shows another host key (%s) than the one that is known (%s)"
                                .formatted(
                                        url.authority(), shown.fingerprint(), known.fingerprint()),
                        null);
        return false;
    }

    private static final class NoConfig implements SshConfigStore {
        @Override
        public HostConfig lookup(String host, int port, String user) {
            return EMPTY_CONFIG;
        }

        @Override
        public HostConfig lookupDefault(String host, int port, String user) {
            return EMPTY_CONFIG;
        }
    }
}
