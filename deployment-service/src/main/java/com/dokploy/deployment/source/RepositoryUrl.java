package com.dokploy.deployment.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The address of a git repository: `https://`, `ssh://`, `user@host:path`, and `http://`, which is for
/// hosts alone that the operator has named (S99). No other transport, no option, no way out of the path.
///
/// @param scheme `https`, `http` or `ssh`
/// @param host a name, an IPv4 address, or an IPv6 address without brackets
/// @param port TCP port
/// @param user the user to sign in as; null: anonymous
/// @param password the password or token; null: none
/// @param path begins with `/`, or not if it is relative to an ssh user's home
public record RepositoryUrl(
        String scheme,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        String path) {

    private static final int LONGEST = 2048;
    private static final Pattern URL =
            Pattern.compile(
                    "(?<scheme>https?|ssh)://(?:(?<user>[^/@:]*)(?::(?<password>[^/@]*))?@)?"
                            + "(?<host>\\[[0-9a-fA-F:.]+\\]|[^/@:\\[\\]]+)(?::(?<port>[0-9]{1,5}))?(?<path>/.*)");
    private static final Pattern SCP =
            Pattern.compile("(?<user>[^/@:]+)@(?<host>[^/@:\\[\\]]+):(?<path>[^:].*)");
    private static final Pattern HOST =
            Pattern.compile(
                    "[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*\\.?");
    private static final Pattern USER = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._%+~-]*");
    private static final Pattern PASSWORD = Pattern.compile("[!-~&&[^/@]]*");
    private static final Pattern SEGMENT = Pattern.compile("[a-zA-Z0-9._~+,=%-]+");

    public RepositoryUrl {
        require(host.length() <= 253, "the host is too long");
        require(port >= 1 && port <= 65535, "the port is not between 1 and 65535");
        requirePath(path);
    }

    /// Reads what a user wrote.
    ///
    /// @throws IllegalArgumentException says why it is none, without repeating credentials
    public static RepositoryUrl parse(String text) {
        require(!text.isEmpty() && text.length() <= LONGEST, "it is empty or too long");
        require(
                text.chars().allMatch(c -> c > ' ' && c < 0x7f),
                "it has characters that an address cannot have");
        require(!text.startsWith("-"), "it begins with a dash");
        var url = URL.matcher(text);
        if (url.matches()) {
            return fromUrl(url);
        }
        var scp = SCP.matcher(text);
        if (!text.contains("://") && scp.matches()) {
            return new RepositoryUrl(
                    "ssh",
                    host(scp.group("host")),
                    22,
                    user(scp.group("user")),
                    null,
                    scp.group("path"));
        }
        throw new IllegalArgumentException(
                "not a repository: it must look like https://host/path, ssh://user@host/path or user@host:path");
    }

    private static RepositoryUrl fromUrl(Matcher url) {
        var scheme = url.group("scheme");
        var port = url.group("port");
        var user = url.group("user");
        var password = url.group("password");
        require(
                password == null || PASSWORD.matcher(password).matches(),
                "the password has odd characters");
        require(password == null || !scheme.equals("ssh"), "ssh takes a key, not a password");
        return new RepositoryUrl(
                scheme,
                host(url.group("host")),
                port == null ? defaultPort(scheme) : Integer.parseInt(port),
                user == null || user.isEmpty() ? null : user(user),
                password == null || password.isEmpty() ? null : password,
                url.group("path"));
    }

    private static String host(String text) {
        if (text.startsWith("[")) {
            return text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT);
        }
        require(HOST.matcher(text).matches(), "the host is none");
        return text.toLowerCase(Locale.ROOT);
    }

    private static String user(String text) {
        require(USER.matcher(text).matches(), "the user has odd characters");
        return text;
    }

    private static void requirePath(String path) {
        var relative = path.startsWith("/") ? path.substring(1) : path;
        require(!relative.isEmpty(), "it names no repository on its host");
        var trimmed =
                relative.endsWith("/") ? relative.substring(0, relative.length() - 1) : relative;
        for (var segment : trimmed.split("/", -1)) {
            require(SEGMENT.matcher(segment).matches(), "its path has odd characters");
            require(!segment.startsWith("-"), "a part of its path begins with a dash");
            var plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
            require(!plain.equals(".") && !plain.equals(".."), "its path leads out of itself");
            require(
                    !plain.contains("%2f")
                            && !plain.contains("%5c")
                            && !plain.contains("%00")
                            && !plain.contains("%25"),
                    "its path hides characters");
        }
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw new IllegalArgumentException("not a repository: " + reason);
        }
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "https" -> 443;
            case "http" -> 80;
            default -> 22;
        };
    }

    /// The address without credentials: for users, logs, errors, and the wire.
    public String shown() {
        boolean scp = scheme.equals("ssh") && !path.startsWith("/");
        var account = scheme.equals("ssh") && user != null ? user + "@" : "";
        var name = host.contains(":") ? "[" + host + "]" : host;
        if (scp) {
            return account + name + ":" + path;
        }
        var suffix = port == defaultPort(scheme) ? "" : ":" + port;
        return scheme + "://" + account + name + suffix + path;
    }

    /// What tells repositories apart however their addresses are written: host and path, without scheme, user and
    /// `.git`; the port only if it is not the scheme's own.
    public String normalised() {
        return authority() + "/" + plainPath();
    }

    /// The path without slashes at its ends and without `.git`.
    public String plainPath() {
        return path.replaceFirst("^/+", "").replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    }

    /// Host, and port if it is not the scheme's own.
    public String authority() {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return port == defaultPort(scheme) ? name : name + ":" + port;
    }

    /// The same, signed in.
    ///
    /// @param account as it is, not encoded
    /// @param secret password or token, not encoded
    public RepositoryUrl signedInAs(String account, String secret) {
        return new RepositoryUrl(
                scheme, host, port, Percent.encode(account), Percent.encode(secret), path);
    }

    /// What to sign in with over http.
    Optional<Credentials> credentials() {
        if (scheme.equals("ssh") || user == null && password == null) {
            return Optional.empty();
        }
        return Optional.of(new Credentials(decoded(user), decoded(password)));
    }

    record Credentials(String user, String password) {}

    private static String decoded(@Nullable String text) {
        return text == null ? "" : Percent.decode(text);
    }

    /// Without credentials, so that no log ever shows them.
    @Override
    public String toString() {
        return shown();
    }
}
