package com.dokploy.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a caller asks of a list: `limit`, `cursor`, `sort`, `order` (clauses 70-74).
///
/// A controller takes it as an argument; the limits are checked before it gets there (S47, S48).
///
/// @param limit 1 to 100 items, 20 by default
/// @param cursor a cursor of a previous page
/// @param sort name of a sort field
/// @param order `asc` or `desc`
public record PageQuery(
        int limit, @Nullable String cursor, @Nullable String sort, @Nullable String order) {
    private static final int MAX_LIMIT = 100;
    private static final int DEFAULT_LIMIT = 20;

    /// Reads the raw parameters; absent ones are null.
    ///
    /// @throws Invalid with one entry per parameter outside its rule
    public static PageQuery of(
            @Nullable String limit,
            @Nullable String cursor,
            @Nullable String sort,
            @Nullable String order) {
        var errors = new ArrayList<FieldError>();
        var size = limit(limit, errors);
        if (order != null && !Set.of("asc", "desc").contains(order)) {
            errors.add(new FieldError("order", "Order must be asc or desc", "enum", order));
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return new PageQuery(size, cursor == null || cursor.isEmpty() ? null : cursor, sort, order);
    }

    private static int limit(@Nullable String raw, List<FieldError> errors) {
        if (raw == null) {
            return DEFAULT_LIMIT;
        }
        try {
            var limit = Integer.parseInt(raw);
            if (limit < 1 || limit > MAX_LIMIT) {
                errors.add(
                        new FieldError("limit", "Limit must be between 1 and 100", "range", limit));
            }
            return limit;
        } catch (NumberFormatException _) {
            errors.add(new FieldError("limit", "Limit must be an integer", "type", raw));
            return DEFAULT_LIMIT;
        }
    }
}
