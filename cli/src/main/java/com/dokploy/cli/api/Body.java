package com.dokploy.cli.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of a request: what was not given is not in it.
public final class Body {
    private Body() {}

    /// @param members name and value in turn; those whose value is null or an empty list are left out
    public static Map<String, Object> of(@Nullable Object... members) {
        var body = new LinkedHashMap<String, Object>();
        for (var i = 0; i < members.length; i += 2) {
            var value = members[i + 1];
            if (value != null && !(value instanceof java.util.Collection<?> all && all.isEmpty())) {
                body.put(String.valueOf(members[i]), value);
            }
        }
        return body;
    }
}
