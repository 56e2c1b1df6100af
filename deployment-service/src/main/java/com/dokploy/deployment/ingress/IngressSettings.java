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
        @DefaultValue("10m") Duration patience) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+");

    /// @throws IllegalArgumentException if the address is none
    IngressSettings {
        internalDomains = List.copyOf(internalDomains);
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "dokploy.ingress.address must be an IP address, not " + address);
        }
    }

    boolean isInternal(DomainName name) {
        return internalDomains.stream().anyMatch(name::isBelow);
    }

    /// Where this process reaches what is published.
    String probeAddress() {
        return switch (address) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            default -> address;
        };
    }
}
