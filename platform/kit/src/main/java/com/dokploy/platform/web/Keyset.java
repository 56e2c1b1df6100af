package com.dokploy.platform.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads one page of a list by keyset, never by offset, so that inserts do not shift pages and the
/// thousandth page costs what the first does (clauses 65-75, S43-S48).
///
/// The default order is `createdAt desc`. Ids are UUIDv7 made at creation, so that order is the order of
/// the ids and the cursor needs the id alone; another sort field adds its value.
public final class Keyset {
    private static final String CREATED = "createdAt";
    private final JdbcClient jdbc;
    private final String select;
    private final String from;
    private final String id;
    private final Map<String, String> sorts;

    /// @param select the columns, without the word `select`; must include the id as `id`
    /// @param from tables and joins, without the word `from`
    /// @param id the id column with its alias, e.g. `a.id`
    /// @param sorts API sort field to text column; `createdAt` is always there and needs no entry
    public Keyset(
            JdbcClient jdbc, String select, String from, String id, Map<String, String> sorts) {
        this.jdbc = jdbc;
        this.select = select;
        this.from = from;
        this.id = id;
        this.sorts = Map.copyOf(sorts);
    }

    /// Reads the page.
    ///
    /// @param where the condition with named parameters, already restricted to what the caller may see
    /// @param parameters values of these names
    /// @param filters those of the parameters that the caller chose, by name; a cursor works only with the same (S46)
    /// @throws Invalid for an unknown sort field
    /// @throws MalformedInput for a cursor of another list, sort or filter
    public <T> Page<T> page(
            PageQuery query,
            String where,
            Map<String, ?> parameters,
            Map<String, ?> filters,
            RowMapper<T> row,
            Function<T, UUID> idOf) {
        var condition = new Condition(where, List.of(), parameters, filters);
        return page(query, condition, () -> count(condition), row, idOf);
    }

    /// Reads the page of a condition that may have alternatives, with a count of the caller's own.
    ///
    /// @param total count of all rows, where there is a cheaper way than [#count]
    /// @throws Invalid for an unknown sort field
    /// @throws MalformedInput for a cursor of another list, sort or filter
    public <T> Page<T> page(
            PageQuery query,
            Condition condition,
            LongSupplier total,
            RowMapper<T> row,
            Function<T, UUID> idOf) {
        var order = order(query);
        var filters = condition.filters();
        var cursor =
                query.cursor() == null
                        ? null
                        : checked(Cursor.decode(query.cursor()), order, filters);
        var backwards = cursor != null && cursor.backwards();
        var rows = read(query, condition, row, order, cursor, backwards);
        var more = rows.size() > query.limit();
        var items = new ArrayList<>(more ? rows.subList(0, query.limit()) : rows);
        if (backwards) {
            Collections.reverse(items);
        }
        var hasNext = (backwards ? cursor != null : more) && !items.isEmpty();
        var hasPrevious = (backwards ? more : cursor != null) && !items.isEmpty();
        return new Page<>(
                items.stream().map(Placed::item).toList(),
                new Page.Pagination(
                        hasNext,
                        hasNext ? cursor(items.getLast(), idOf, order, filters, null) : null,
                        hasPrevious ? cursor(items.getFirst(), idOf, order, filters, true) : null,
                        total.getAsLong()));
    }

    /// Counts the rows of a condition; as expensive as their number.
    public long count(Condition condition) {
        var anyOf =
                condition.anyOf().isEmpty()
                        ? ""
                        : " and ((%s))".formatted(String.join(") or (", condition.anyOf()));
        return jdbc.sql(
                        "select count(*) from %s where (%s)%s"
                                .formatted(from, condition.where(), anyOf))
                .params(condition.parameters())
                .query(Long.class)
                .single();
    }

    private <T> List<Placed<T>> read(
            PageQuery query,
            Condition condition,
            RowMapper<T> row,
            Order order,
            @Nullable Cursor cursor,
            boolean backwards) {
        var ascending = order.ascending() != backwards;
        var place = place(order, cursor, ascending ? ">" : "<");
        var direction = ascending ? "asc" : "desc";
        var all = new LinkedHashMap<String, @Nullable Object>(condition.parameters());
        all.put("keyset_limit", query.limit() + 1);
        if (cursor != null) {
            all.put("keyset_id", cursor.id());
            all.put("keyset_value", cursor.value());
        }
        var byId = order.column() == null;
        return jdbc.sql(sql(condition, order, place, direction))
                .params(all)
                .query((rs, n) ->
                        new Placed<>(row.mapRow(rs, n), byId ? null : rs.getString("keyset_value")))
                .list();
    }

    /// One select, or one for each alternative and then the first of them together: so each alternative is read in order from
    /// an index of its own, which no `or` can give.
    private String sql(Condition condition, Order order, String place, String direction) {
        if (condition.anyOf().isEmpty()) {
            return branch("(%s)%s".formatted(condition.where(), place), order, direction);
        }
        var branches = new StringJoiner(") union (", "(", ")");
        for (var alternative : condition.anyOf()) {
            var where = "(%s) and (%s)%s".formatted(condition.where(), alternative, place);
            branches.add(branch(where, order, direction));
        }
        return "select * from (%s) as keyset order by %sid %s limit :keyset_limit"
                .formatted(
                        branches,
                        order.column() == null ? "" : "keyset_value %s, ".formatted(direction),
                        direction);
    }

    private String branch(String where, Order order, String direction) {
        var column = order.column();
        return "select %s%s from %s where %s order by %s%s %s limit :keyset_limit"
                .formatted(
                        select,
                        column == null ? "" : ", %s as keyset_value".formatted(column),
                        from,
                        where,
                        column == null ? "" : "%s %s, ".formatted(column, direction),
                        id,
                        direction);
    }

    private String place(Order order, @Nullable Cursor cursor, String comparison) {
        if (cursor == null) {
            return "";
        }
        return order.column() == null
                ? " and %s %s :keyset_id".formatted(id, comparison)
                : " and (%s, %s) %s (:keyset_value, :keyset_id)"
                        .formatted(order.column(), id, comparison);
    }

    private Order order(PageQuery query) {
        var sort = query.sort() == null ? CREATED : query.sort();
        if (!sort.equals(CREATED) && !sorts.containsKey(sort)) {
            var known = new ArrayList<>(new TreeMap<>(sorts).keySet());
            known.addFirst(CREATED);
            throw Invalid.field(
                    "sort", "Sort must be one of " + String.join(", ", known), "enum", sort);
        }
        return new Order(sort, query.order() == null ? "desc" : query.order(), sorts.get(sort));
    }

    private static Cursor checked(Cursor cursor, Order order, Map<String, ?> filters) {
        var sort = cursor.sort() == null ? CREATED : cursor.sort();
        var direction = cursor.order() == null ? "desc" : cursor.order();
        var sameOrder = sort.equals(order.sort()) && direction.equals(order.direction());
        var sameFilter = cursor.filter() == null || cursor.filter().equals(fingerprint(filters));
        var placed = order.column() == null || cursor.value() != null;
        if (!sameOrder || !sameFilter || !placed) {
            throw new MalformedInput("The cursor belongs to another list");
        }
        return cursor;
    }

    private static <T> String cursor(
            Placed<T> edge,
            Function<T, UUID> idOf,
            Order order,
            Map<String, ?> filters,
            @Nullable Boolean before) {
        return new Cursor(
                        idOf.apply(edge.item()),
                        order.sort().equals(CREATED) ? null : order.sort(),
                        order.direction().equals("desc") ? null : order.direction(),
                        edge.value(),
                        fingerprint(filters),
                        before)
                .encode();
    }

    private static @Nullable String fingerprint(Map<String, ?> filters) {
        return filters.isEmpty()
                ? null
                : Integer.toHexString(new TreeMap<>(filters).toString().hashCode());
    }

    /// Which rows a list shows.
    ///
    /// @param where holds for every row; with named parameters
    /// @param anyOf of these at least one holds as well, unless there are none; they may overlap. The selected columns must
    ///     then be comparable (no `json`)
    /// @param parameters values of the names in all of these
    /// @param filters those of the parameters that the caller chose, by name; a cursor works only with the same (S46)
    public record Condition(
            String where, List<String> anyOf, Map<String, ?> parameters, Map<String, ?> filters) {}

    private record Order(String sort, String direction, @Nullable String column) {
        boolean ascending() {
            return direction.equals("asc");
        }
    }

    private record Placed<T>(T item, @Nullable String value) {}
}
