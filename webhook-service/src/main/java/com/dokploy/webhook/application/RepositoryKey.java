package com.dokploy.webhook.application;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One spelling for every address of a repository: host and path, without scheme, user, `.git` and a slash at the end; the port
/// only where it is not the scheme's own (S170).
public final class RepositoryKey {
    private static final int LONGEST = 2048;
    private static final Pattern URL =
            Pattern.compile(
                    "(?<scheme>https?|ssh|git)://(?:[^/@]*@)?(?<host>\\[[0-9a-fA-F:.]+]|[^/@:\\[\\]]+)(?::(?<port>[0-9]{1,5}))?/(?<path>.+)");
    private static final Pattern SCP =
            Pattern.compile("[^/@:]+@(?<host>[^/@:\\[\\]]+):(?<path>[^:].*)");

    private RepositoryKey() {}

    /// @param text an address as a provider or a user writes it
    /// @return empty when it is none
    public static Optional<String> of(String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return Optional.empty();
        }
        var url = URL.matcher(text);
        if (url.matches()) {
            var port = url.group("port");
            var usual = port == null || Integer.parseInt(port) == port(url.group("scheme"));
            return key(url.group("host") + (usual ? "" : ":" + port), url.group("path"));
        }
        var scp = SCP.matcher(text);
        return !text.contains("://") && scp.matches()
                ? key(scp.group("host"), scp.group("path"))
                : Optional.empty();
    }

    private static Optional<String> key(String host, String path) {
        var bare = path;
        while (bare.startsWith("/")) {
            bare = bare.substring(1);
        }
        while (bare.endsWith("/")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        if (bare.endsWith(".git")) {
            bare = bare.substring(0, bare.length() - ".git".length());
        }
        return bare.isEmpty()
                ? Optional.empty()
                : Optional.of(host.toLowerCase(Locale.ROOT) + "/" + bare);
    }

    private static int port(String scheme) {
        return switch (scheme) {
            case "https" -> 443;
            case "http" -> 80;
            case "git" -> 9418;
            default -> 22;
        };
    }
}
