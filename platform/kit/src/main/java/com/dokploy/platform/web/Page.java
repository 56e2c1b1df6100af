package com.dokploy.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of every list (clauses 65-69, S44).
///
/// @param data the items of this page
/// @param pagination where the page stands
public record Page<T>(List<T> data, Pagination pagination) {

    /// @param hasMore whether a page follows
    /// @param nextCursor null exactly when nothing follows
    /// @param prevCursor null on the first page
    /// @param total count of all items that match and that the caller may see
    public record Pagination(
            boolean hasMore,
            @Nullable String nextCursor,
            @Nullable String prevCursor,
            long total) {}

    /// The same page with every item turned into something else.
    public <R> Page<R> map(java.util.function.Function<T, R> into) {
        return new Page<>(data.stream().map(into).toList(), pagination);
    }
}
