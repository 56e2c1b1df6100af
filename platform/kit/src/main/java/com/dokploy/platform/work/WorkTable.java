package com.dokploy.platform.work;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says which rows of an owner's table are work and in what order they are taken.
///
/// The table needs these columns beside the owner's own, and a partial index over the unfinished rows:
/// ```sql
///   attempt          int         not null default 0
/// , next_attempt_at  timestamptz not null default now()
/// , cancel_requested boolean     not null default false
/// , lease_owner      text
/// , lease_until      timestamptz
/// , lease_version    bigint      not null default 0
/// ```
/// An entity over the same table must not map them: the queue alone writes them.
///
/// All texts are parts of SQL statements and come from code, never from a request.
///
/// @param name the table
/// @param id its `uuid` primary key column
/// @param unfinished the predicate that holds while a row still wants work, such as
///     `status in ('pending', 'building')`
/// @param order the columns that order rows, oldest first, such as `created_at, id`; no `desc`
/// @param serial the column of which at most one row per value is begun at a time, in order; or null
/// @param fair the column between whose values turns are taken; or null
/// @param limit how many rows may be in progress in the whole installation
public record WorkTable(
        String name,
        String id,
        String unfinished,
        String order,
        @Nullable String serial,
        @Nullable String fair,
        int limit) {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]*");

    public WorkTable {
        requireIdentifier(name);
        requireIdentifier(id);
        if (serial != null) {
            requireIdentifier(serial);
        }
        if (fair != null) {
            requireIdentifier(fair);
        }
        Objects.requireNonNull(unfinished, "unfinished");
        Objects.requireNonNull(order, "order");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }

    /// The table with id column `id`, whose rows are work while the predicate holds, oldest first by `id`
    /// (version 7 ids are ordered by time).
    public static WorkTable of(String name, String unfinished) {
        return new WorkTable(name, "id", unfinished, "id", null, null, Integer.MAX_VALUE);
    }

    /// Takes rows in the order of these columns.
    public WorkTable orderedBy(String columns) {
        return new WorkTable(name, id, unfinished, columns, serial, fair, limit);
    }

    /// Begins a row only when all older ones with the same value in this column are finished; a row that
    /// waits for its next attempt keeps the ones behind it waiting.
    public WorkTable oneAtATimePer(String column) {
        return new WorkTable(name, id, unfinished, order, column, fair, limit);
    }

    /// Shares the places between the values of this column: the value with the fewest rows in progress is
    /// next, among equals the one that waited longest since its last turn.
    public WorkTable fairBetween(String column) {
        return new WorkTable(name, id, unfinished, order, serial, column, limit);
    }

    /// Keeps at most this many rows in progress, over all replicas. In progress: leased, or between two
    /// passes of a step that is not there yet. A row that waits to be retried has given up its place.
    public WorkTable atMost(int rows) {
        return new WorkTable(name, id, unfinished, order, serial, fair, rows);
    }

    /// Whether claims depend on other rows, and therefore must not overlap.
    boolean hasRules() {
        return serial != null || fair != null || limit != Integer.MAX_VALUE;
    }

    private static void requireIdentifier(String text) {
        if (!IDENTIFIER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a plain SQL identifier: " + text);
        }
    }
}
