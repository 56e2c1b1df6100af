package com.dokploy.platform.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The caller's `If-Match` header, as a controller argument (B5, RFC 9110 section 13.1.1). Entity tags of single
/// resources are their versions.
///
/// @param header the header as it came; null means that the last write wins
public record IfMatch(@Nullable String header) {

    /// Lets the change pass only if the caller read the present version.
    ///
    /// @param version the version under the transaction's lock, just before the change
    /// @throws PreconditionFailed when the resource has changed since
    public void require(long version) {
        if (header == null || header.strip().equals("*")) {
            return;
        }
        var whole = tag(version);
        var beginning = "\"%d-".formatted(version);
        if (Arrays.stream(header.split(","))
                .map(String::strip)
                .noneMatch(tag -> tag.equals(whole) || tag.startsWith(beginning))) {
            throw new PreconditionFailed();
        }
    }

    /// The entity tag of a version.
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /// The entity tag of a version whose representation also shows something that changes by itself, such as counts: it is
    /// another one for `If-None-Match`, and the same one for `If-Match`.
    ///
    /// @param shown what else the representation shows; its hash must not depend on the process
    public static String tag(long version, Object shown) {
        return "\"%d-%s\"".formatted(version, Integer.toHexString(shown.hashCode()));
    }
}
