package com.dokploy.cli.api;

import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where an installation answers, without the `/api` that everything lies below.
///
/// @param base scheme, host, port if it is not the scheme's own, and the path below which a proxy serves it
public record ServerUrl(URI base) {

    /// Reads what a user wrote.
    ///
    /// @throws Failure when it is no address, or holds a name or a password, which would end up in the history
    public static ServerUrl parse(String text) {
        var trimmed = text.strip().replaceFirst("/+$", "").replaceFirst("/api(/v1)?$", "");
        try {
            var uri = URI.create(trimmed);
            if (isAddress(uri)) {
                return new ServerUrl(uri);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Failure(
                ExitCode.USAGE,
                "not the address of a server: it must look like https://dokploy.example.com");
    }

    private static boolean isAddress(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || scheme.equals("http"))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    /// Whether what is sent there can be read by nobody in between.
    public boolean isPrivate() {
        return base.getScheme().equalsIgnoreCase("https") || isLoopback(base.getHost());
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.toLowerCase(Locale.ROOT).endsWith(".localhost")
                        || host.matches("127(\\.[0-9]{1,3}){3}")
                        || host.equals("[::1]"));
    }

    /// @param path with the prefix of the API
    URI at(String path) {
        return URI.create(base + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
