package com.dokploy.deployment.ingress;

import com.dokploy.deployment.application.DomainName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where applications are reached from outside.
///
/// @param image of Caddy
/// @param httpPort published for plain HTTP
/// @param httpsPort published for TLS
/// @param address on which both are published: loopback unless the operator says otherwise
/// @param acmeEmail told to the certificate authority; may be empty
/// @param acmeDirectory of the certificate authority; empty for Caddy's own choice (Let's Encrypt)
/// @param acmeRoot PEM file of the authority's own TLS root, where that is no public one; null for none
/// @param internalDomains names at and below these get certificates of the ingress' own authority
/// @param sweep how often everything is compared with what is wanted
/// @param recheck how often a good certificate is looked at again
/// @param patience how long a certificate may be missing before that counts as an error
/// @param adopted whether Caddy is a container of the operator's, found by its labels: it is configured and joins networks, but is
///     neither made nor removed here
/// @param gateway `HOST:PORT` that the public host leads to; empty where the ingress has nothing to do with it
/// @param probeHost where this process finds what the ingress publishes, if that is not this machine
@ConfigurationProperties("dokploy.ingress")
record IngressSettings(
        @DefaultValue("caddy:2") String image,
        @DefaultValue("80") int httpPort,
        @DefaultValue("443") int httpsPort,
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("") String acmeEmail,
        @DefaultValue("") String acmeDirectory,
        @Nullable Path acmeRoot,
        @DefaultValue("localhost") List<String> internalDomains,
        @DefaultValue("5s") Duration sweep,
        @DefaultValue("1h") Duration recheck,
        @DefaultValue("10m") Duration patience,
        @DefaultValue("false") boolean adopted,
        @DefaultValue("") String gateway,
        @DefaultValue("") String probeHost) {
    private static final int STANDARD_TLS = 443;
    private static final Pattern GATEWAY = Pattern.compile("[a-z0-9.-]+:[0-9]{1,5}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+");

    /// @throws IllegalArgumentException if the address or the gateway is none
    IngressSettings {
        internalDomains = List.copyOf(internalDomains);
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "dokploy.ingress.address must be an IP address, not " + address);
        }
        if (!gateway.isEmpty() && !GATEWAY.matcher(gateway).matches()) {
            throw new IllegalArgumentException(
                    "dokploy.ingress.gateway must be HOST:PORT, not " + gateway);
        }
    }

    boolean isInternal(DomainName name) {
        return internalDomains.stream().anyMatch(name::isBelow);
    }

    /// Where this process reaches what is published.
    String probeAddress() {
        if (!probeHost.isEmpty()) {
            return probeHost;
        }
        return switch (address) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            default -> address;
        };
    }

    /// The port there: of the container itself where we meet it on its own network.
    int probePort() {
        return probeHost.isEmpty() ? httpsPort : STANDARD_TLS;
    }
}
