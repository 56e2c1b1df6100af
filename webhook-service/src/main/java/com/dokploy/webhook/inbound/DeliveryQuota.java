package com.dokploy.webhook.inbound;

import com.dokploy.platform.web.RateLimited;
import com.dokploy.webhook.application.KnownApplication;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many verified deliveries an owner may have in any hour (clauses 82-85, S59, S176, S177). Counted in the database, in the
/// delivery's transaction: exact over all replicas, and nothing is charged for what was not stored.
@Component
class DeliveryQuota {
    static final int AUTHENTICATED = 1000;
    static final int PREMIUM = 10_000;
    private static final UUID OPERATOR = new UUID(0, 0);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SLOT = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryQuota(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Charges a delivery to the owner of the first application that it is for; to the operator when there is none.
    ///
    /// Others that are charged to the same owner wait until the transaction ends.
    ///
    /// @param operatorWide under the operator's secret everybody is premium
    /// @throws RateLimited when the hour's quota is used up
    void charge(List<KnownApplication> targets, boolean operatorWide) {
        var payer = lockedPayer(targets.isEmpty() ? OPERATOR : targets.getFirst().projectId());
        var limit = operatorWide || targets.isEmpty() || payer.premium() ? PREMIUM : AUTHENTICATED;
        var now = clock.instant();
        var use = use(payer.id(), limit, now);
        if (use.used() >= limit && use.oldest() != null) {
            var free = use.oldest().toInstant().plus(WINDOW).plus(SLOT);
            throw new RateLimited(limit, Duration.between(now, free), now);
        }
    }

    private record Payer(UUID id, boolean premium) {}

    /// The project's owner; itself as long as we have not heard whose it is.
    private Payer lockedPayer(UUID project) {
        return jdbc.sql(
                        """
                        select payer.id
                             , payer.premium
                          from (
                              select coalesce(p.owner_id, charged.project)  as id
                                   , coalesce(u.tier = 'premium', false)    as premium
                                from (values (:project::uuid)) as charged (project)
                                left join access_project p on p.id = charged.project
                                left join access_user u on u.id = p.owner_id
                          ) payer
                          cross join lateral pg_advisory_xact_lock(hashtextextended('delivery_quota' || payer.id, 0))
                        """)
                .param("project", project)
                .query(Payer.class)
                .single();
    }

    /// What was used before.
    private record Use(long used, @org.jspecify.annotations.Nullable Timestamp oldest) {}

    /// Uses one more unless the limit is reached.
    private Use use(UUID payer, int limit, Instant now) {
        return jdbc.sql(
                        """
                        with before as (
                            select coalesce(sum(used), 0) as used
                                 , min(slot) as oldest
                              from delivery_quota
                             where payer = :payer
                               and slot > :after
                        )
                        , charged as (
                            insert into delivery_quota as q (payer, slot, used)
                            select :payer, :slot, 1
                              from before
                             where used < :limit
                            on conflict (payer, slot) do update set used = q.used + 1
                        )
                        select used, oldest from before
                        """)
                .param("payer", payer)
                .param("after", Timestamp.from(now.minus(WINDOW).minus(SLOT)))
                .param("slot", Timestamp.from(slot(now)))
                .param("limit", limit)
                .query(Use.class)
                .single();
    }

    private static Instant slot(Instant now) {
        var seconds = now.getEpochSecond();
        return Instant.ofEpochSecond(seconds - seconds % SLOT.toSeconds());
    }
}
