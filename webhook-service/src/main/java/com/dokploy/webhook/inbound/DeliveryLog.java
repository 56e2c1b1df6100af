package com.dokploy.webhook.inbound;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Forbidden;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What callers may see of deliveries: those for applications of their projects; those that matched none are the operator's.
@Component
class DeliveryLog {
    private final Keyset keyset;
    private final DeliveryTable table;
    private final Access access;

    DeliveryLog(JdbcClient jdbc, DeliveryTable table, Access access) {
        this.keyset = new Keyset(jdbc, "d.*", "delivery d", "d.id", Map.of());
        this.table = table;
        this.access = access;
    }

    /// @param application only those for it; an empty list when the caller may not see it (S244)
    /// @param status `queued` or `ignored`
    Page<DeliveryView> page(
            Viewer viewer,
            PageQuery query,
            @Nullable String application,
            @Nullable String provider,
            @Nullable String status) {
        var where = new ArrayList<String>();
        var filters = new HashMap<String, Object>();
        where.add(
                access.governs(viewer, PlatformRole.ADMIN)
                        ? "(d.project_id is null or d.project_id in (select visible_projects(:viewer)))"
                        : "d.project_id in (select visible_projects(:viewer))");
        if (application != null) {
            where.add("d.application_id = :application");
            filters.put(
                    "application",
                    Ids.isId(application) ? UUID.fromString(application) : DeliveryTable.NOBODY);
        }
        if (provider != null) {
            where.add("d.provider = :provider");
            var words = Arrays.stream(Provider.values()).map(Provider::word).toList();
            filters.put("provider", oneOf("provider", provider, words));
        }
        if (status != null) {
            where.add("d.status = :status");
            var words = List.of(Accepted.QUEUED, Accepted.IGNORED);
            filters.put("status", oneOf("status", status, words));
        }
        var parameters = new HashMap<String, Object>(filters);
        parameters.put("viewer", viewer.userId());
        return keyset.page(
                query,
                String.join(" and ", where),
                parameters,
                filters,
                (row, _) -> DeliveryView.inList(table.row(row)),
                DeliveryView::id);
    }

    /// @throws NotFound when it is absent or the caller has no role at all
    DeliveryTable.Row require(Viewer viewer, String id, Role needed) {
        var row =
                table.find(Ids.parse("delivery", id))
                        .orElseThrow(() -> new NotFound("delivery", id));
        var project = row.projectId();
        if (project != null) {
            access.require(viewer, project, needed, () -> new NotFound("delivery", id));
            return row;
        }
        try {
            access.requirePlatform(viewer, PlatformRole.ADMIN);
        } catch (Forbidden _) {
            throw new NotFound("delivery", id);
        }
        return row;
    }

    private static String oneOf(String field, String value, List<String> words) {
        if (!words.contains(value)) {
            throw Invalid.field(
                    field, field + " must be one of " + String.join(", ", words), "enum", value);
        }
        return value;
    }
}
