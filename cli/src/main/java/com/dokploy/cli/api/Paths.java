package com.dokploy.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Paths of the API, made of what users wrote.
public final class Paths {
    private Paths() {}

    /// @param parts each encoded, so that none can lead elsewhere
    public static String of(String... parts) {
        var path = new StringBuilder();
        for (var part : parts) {
            path.append('/').append(encoded(part));
        }
        return path.toString();
    }

    /// With one more parameter, if there is a value.
    public static String withQuery(String path, String name, @Nullable Object value) {
        return value == null
                ? path
                : path + (path.contains("?") ? '&' : '?') + name + '=' + encoded(value.toString());
    }

    private static String encoded(String text) {
        var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        // The only names that are not encoded and yet lead elsewhere.
        return encoded.equals(".") || encoded.equals("..") ? encoded.replace(".", "%2E") : encoded;
    }
}
