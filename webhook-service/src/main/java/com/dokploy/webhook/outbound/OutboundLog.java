package com.dokploy.webhook.outbound;

import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What became of deliveries.
@Component
class OutboundLog {
    private static final List<String> STATUSES =
            List.of(OutboundProcess.PENDING, OutboundProcess.DELIVERED, OutboundProcess.DEAD);

    private final JdbcClient jdbc;
    private final Keyset keyset;

    OutboundLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.keyset =
                new Keyset(
                        jdbc,
                        "d.*, k.type",
                        "event_delivery d join kept_event k on k.id = d.event_id",
                        "d.id",
                        Map.of());
    }

    Page<EventDelivery> page(UUID subscription, PageQuery query, @Nullable String status) {
        var filters = new HashMap<String, Object>();
        filters.put("subscription", subscription);
        var where = "d.subscription_id = :subscription";
        if (status != null) {
            if (!STATUSES.contains(status)) {
                throw Invalid.field(
                        "status",
                        "Status must be one of " + String.join(", ", STATUSES),
                        "enum",
                        status);
            }
            where += " and d.status = :status";
            filters.put("status", status);
        }
        return keyset.page(
                query,
                where,
                filters,
                filters,
                (row, _) -> EventDelivery.of(row, null),
                EventDelivery::id);
    }

    /// @throws NotFound when the subscription has no such delivery
    EventDelivery find(UUID subscription, String id) {
        var delivery = Ids.parse("delivery", id);
        var attempts =
                jdbc.sql("select * from event_attempt where delivery_id = :id order by at")
                        .param("id", delivery)
                        .query((row, _) ->
                                new EventDelivery.Attempt(
                                        row.getTimestamp("at").toInstant(),
                                        row.getInt("millis"),
                                        row.getObject("status_code", Integer.class),
                                        row.getString("error")))
                        .list();
        return jdbc.sql(
                        """
                        select d.*, k.type
                          from event_delivery d
                          join kept_event k on k.id = d.event_id
                         where d.id = :id
                           and d.subscription_id = :subscription
                        """)
                .param("id", delivery)
                .param("subscription", subscription)
                .query((row, _) -> EventDelivery.of(row, attempts))
                .optional()
                .orElseThrow(() -> new NotFound("delivery", id));
    }
}
