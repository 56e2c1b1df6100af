package com.dokploy.project.audit;

import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Keyset.Condition;
import com.dokploy.platform.web.MalformedInput;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a caller wants to see of the audit log; all of it together must hold. An id of another shape matches nothing.
record AuditFilter(
        @Nullable String actorId,
        @Nullable String projectId,
        @Nullable String resourceId,
        @Nullable String requestId,
        @Nullable String type,
        @Nullable String outcome,
        @Nullable String since,
        @Nullable String until) {

    private static final Set<String> OUTCOMES = Set.of("success", "refused");

    /// @throws Invalid for an unknown outcome
    /// @throws MalformedInput for a `since` or `until` that is no ISO 8601 timestamp (S32)
    Condition condition() {
        if (outcome != null && !OUTCOMES.contains(outcome)) {
            throw Invalid.field("outcome", "Outcome must be success or refused", "enum", outcome);
        }
        var where = new ArrayList<String>(List.of("true"));
        var parameters = new LinkedHashMap<String, Object>();
        id(actorId, "actor_id", where, parameters);
        id(projectId, "project_id", where, parameters);
        text(resourceId, "resource_id", where, parameters);
        text(requestId, "request_id", where, parameters);
        text(type, "type", where, parameters);
        text(outcome, "outcome", where, parameters);
        time("since", since, "e.occurred_at >= :since", where, parameters);
        time("until", until, "e.occurred_at < :until", where, parameters);
        return new Condition(
                String.join(" and ", where), List.of(), parameters, Map.copyOf(parameters));
    }

    private static void id(
            @Nullable String value,
            String column,
            List<String> where,
            Map<String, Object> parameters) {
        if (value == null || Ids.isId(value)) {
            put(value == null ? null : UUID.fromString(value), column, where, parameters);
        } else {
            where.add("false");
            parameters.put(column, value);
        }
    }

    private static void text(
            @Nullable String value,
            String column,
            List<String> where,
            Map<String, Object> parameters) {
        // No stored text has NUL in it, and PostgreSQL would refuse the question.
        var askable = value == null ? null : value.replace('\0', '\uFFFD');
        put(askable, column, where, parameters);
    }

    private static void put(
            @Nullable Object value,
            String column,
            List<String> where,
            Map<String, Object> parameters) {
        if (value != null) {
            where.add("e.%s = :%s".formatted(column, column));
            parameters.put(column, value);
        }
    }

    private static void time(
            String name,
            @Nullable String raw,
            String condition,
            List<String> where,
            Map<String, Object> parameters) {
        if (raw == null) {
            return;
        }
        try {
            parameters.put(name, Timestamp.from(Instant.parse(raw)));
            where.add(condition);
        } catch (DateTimeParseException | IllegalArgumentException _) {
            throw new MalformedInput(
                    name + " must be an ISO 8601 timestamp", Map.of("field", name));
        }
    }
}
