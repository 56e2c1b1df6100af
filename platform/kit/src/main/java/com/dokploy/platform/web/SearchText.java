package com.dokploy.platform.web;

/// Text that somebody searches for.
public final class SearchText {
    private static final int LONGEST = 200;

    private SearchText() {}

    /// Checks the text of a query parameter.
    ///
    /// @param raw as it came
    /// @return the same text
    /// @throws Invalid when it is longer than 200 characters or holds NUL, which no stored text does
    public static String of(String raw) {
        if (raw.length() > LONGEST) {
            throw Invalid.field(
                    "search", "Search must have at most 200 characters", "length", raw.length());
        }
        if (raw.indexOf('\0') >= 0) {
            throw Invalid.field("search", "Search must be readable text", "format", null);
        }
        return raw;
    }
}
