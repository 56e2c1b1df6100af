package com.dokploy.webhook.application;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One spelling for every name of an image: registry and path, `docker.io/library/` where Docker itself would add it.
///
/// @param name registry and path
/// @param tag `latest` where none is written; null for one that is pinned to a digest, which no push changes
public record ImageName(String name, @Nullable String tag) {
    private static final int LONGEST = 512;
    private static final String HUB = "docker.io";
    private static final Set<String> HUBS =
            Set.of(HUB, "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");
    private static final Pattern NAME =
            Pattern.compile("[a-zA-Z0-9.:\\[\\]-]{1,255}/[a-z0-9](?:[a-z0-9._/-]*[a-z0-9])?");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}");

    /// @param text a name as a user or a registry writes it
    /// @return empty when it is none
    public static Optional<ImageName> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var at = text.indexOf('@');
        var bare = at < 0 ? text : text.substring(0, at);
        var colon = bare.indexOf(':', bare.lastIndexOf('/') + 1);
        var name = whole(colon < 0 ? bare : bare.substring(0, colon));
        var tag = colon < 0 ? "latest" : bare.substring(colon + 1);
        return NAME.matcher(name).matches() && TAG.matcher(tag).matches()
                ? Optional.of(new ImageName(name, at < 0 ? tag : null))
                : Optional.empty();
    }

    /// Name and tag.
    public String text() {
        return tag == null ? name : name + ":" + tag;
    }

    private static String whole(String name) {
        var slash = name.indexOf('/');
        var first = slash < 0 ? "" : name.substring(0, slash);
        var named =
                first.contains(".")
                        || first.contains(":")
                        || first.equals("localhost")
                        || !first.equals(first.toLowerCase(Locale.ROOT));
        var host = named ? first.toLowerCase(Locale.ROOT) : HUB;
        var path = named ? name.substring(slash + 1) : name;
        if (!HUBS.contains(host)) {
            return host + "/" + path;
        }
        return HUB + "/" + (path.contains("/") ? path : "library/" + path);
    }
}
