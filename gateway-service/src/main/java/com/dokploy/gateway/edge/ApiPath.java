package com.dokploy.gateway.edge;

import org.jspecify.annotations.Nullable;

/// A public path in its one canonical form: `/api/v1/x` and `/api/x` are the same `/api/x` (S1).
///
/// Paths that a service could read differently from the gateway (dot segments, empty segments, encoded
/// slashes, path parameters, control characters) have no canonical form: no route has such a path.
///
/// @param prefix what the caller wrote before the resource: `/api`, `/api/v1` or nothing
/// @param value the path as the routes and services know it, still percent-encoded
public record ApiPath(String prefix, String value) {
    private static final String ALIAS = "/api";
    private static final String V1 = "/api/v1";

    /// @param raw the path of the request line, still percent-encoded
    /// @return null when the path has no canonical form
    public static @Nullable ApiPath parse(String raw) {
        if (!isCanonical(raw)) {
            return null;
        }
        if (isUnder(V1, raw)) {
            return new ApiPath(V1, ALIAS + raw.substring(V1.length()));
        }
        return new ApiPath(isUnder(ALIAS, raw) ? ALIAS : "", raw);
    }

    /// Whether the path is the prefix itself or lies below it.
    public static boolean isUnder(String prefix, String path) {
        return path.startsWith(prefix)
                && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    private static boolean isCanonical(String raw) {
        if (raw.equals("/")) {
            return true;
        }
        if (!raw.startsWith("/")) {
            return false;
        }
        var segment = new StringBuilder();
        for (int i = 1; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c == '/') {
                if (isEmptyOrDots(segment)) {
                    return false;
                }
                segment.setLength(0);
                continue;
            }
            if (c == '%') {
                var octet = octet(raw, i);
                if (octet < 0x20 || octet == 0x7f || octet == '/' || octet == '\\') {
                    return false;
                }
                segment.append((char) octet);
                i += 2;
            } else if (c == ';' || c == '\\' || c < 0x20 || c == 0x7f) {
                return false;
            } else {
                segment.append(c);
            }
        }
        return !isEmptyOrDots(segment);
    }

    /// The value of the escape at the index, or -1 when it is no escape.
    private static int octet(String raw, int index) {
        if (index + 2 >= raw.length()) {
            return -1;
        }
        var high = Character.digit(raw.charAt(index + 1), 16);
        var low = Character.digit(raw.charAt(index + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isEmptyOrDots(CharSequence segment) {
        return segment.isEmpty()
                || segment.toString().equals(".")
                || segment.toString().equals("..");
    }
}
