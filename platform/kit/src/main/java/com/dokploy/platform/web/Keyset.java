package com.dokploy.platform.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
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
    /// @param parameters values of these names; they also tie the cursor to its filters (S46)
    /// @param filters those of the parameters that the caller chose, by name; a cursor works only with the same
    /// @throws Invalid for an unknown sort field
    /// @throws MalformedInput for a cursor of another list, sort or filter
    public <T> Page<T> page(
            PageQuery query,
            String where,
            Map<String, ?> parameters,
            Map<String, ?> filters,
            RowMapper<T> row,
            Function<T, UUID> idOf) {
        var order = order(query);
        var cursor =
                query.cursor() == null
                        ? null
                        : checked(Cursor.decode(query.cursor()), order, filters);
        var backwards = cursor != null && cursor.backwards();
        var rows = read(query, where, parameters, row, order, cursor, backwards);
        var more = rows.size() > query.limit();
        var items = new ArrayList<>(more ? rows.subList(0, query.limit()) : rows);
        if (backwards) {
            Collections.reverse(items);
        }
        var hasNext = backwards ? cursor != null : more;
        var hasPrevious = backwards ? more : cursor != null;
        return new Page<>(
                items.stream().map(Placed::item).toList(),
                new Page.Pagination(
                        hasNext && !items.isEmpty(),
                        hasNext && !items.isEmpty()
                                ? cursor(items.getLast(), idOf, order, filters, null)
                                : null,
                        hasPrevious && !items.isEmpty()
                                ? cursor(items.getFirst(), idOf, order, filters, true)
                                : null,
                        total(where, parameters)));
    }

    private long total(String where, Map<String, ?> parameters) {
        return jdbc.sql("select count(*) from %s where %s".formatted(from, where))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private <T> List<Placed<T>> read(
            PageQuery query,
            String where,
            Map<String, ?> parameters,
            RowMapper<T> row,
            Order order,
            @Nullable Cursor cursor,
            boolean backwards) {
        var ascending = order.ascending() != backwards;
        var direction = ascending ? "asc" : "desc";
        var byId = order.column() == null;
        var place = place(order, cursor, ascending ? ">" : "<");
        var sql =
                "select %s%s from %s where (%s)%s order by %s%s %s limit :keyset_limit"
                        .formatted(
                                select,
                                byId ? "" : ", %s as keyset_value".formatted(order.column()),
                                from,
                                where,
                                place,
                                byId ? "" : "%s %s, ".formatted(order.column(), direction),
                                id,
                                direction);
        var all = new LinkedHashMap<String, @Nullable Object>(parameters);
        all.put("keyset_limit", query.limit() + 1);
        if (cursor != null) {
            all.put("keyset_id", cursor.id());
            all.put("keyset_value", cursor.value());
        }
        return jdbc.sql(sql)
                .params(all)
                .query((rs, n) ->
                        new Placed<>(row.mapRow(rs, n), byId ? null : rs.getString("keyset_value")))
                .list();
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

    private record Order(String sort, String direction, @Nullable String column) {
        boolean ascending() {
            return direction.equals("asc");
        }
    }

    private record Placed<T>(T item, @Nullable String value) {}
}
