package com.dokploy.platform.work;

/// The statements of a queue, made once from its table's description.
///
/// Times are the database's, and of the statement rather than of the transaction: a claim may have waited
/// for its turn at the gate in between.
record WorkSql(
        String claim,
        String renew,
        String holds,
        String settle,
        String release,
        String cancel,
        String depth) {

    static WorkSql of(WorkTable table) {
        return new WorkSql(
                fill(CLAIM, table),
                fill(RENEW, table),
                fill(HOLDS, table),
                fill(SETTLE, table),
                fill(RELEASE, table),
                fill(CANCEL, table),
                fill(DEPTH, table));
    }

    private static String fill(String template, WorkTable table) {
        return template.replace("{line}", table.serial() == null ? "1" : IN_LINE)
                .replace("{serial}", String.valueOf(table.serial()))
                .replace("{group}", table.fair() == null ? "''" : table.fair() + "::text")
                .replace("{table}", table.name())
                .replace("{id}", table.id())
                .replace("{unfinished}", table.unfinished())
                .replace("{order}", table.order());
    }

    /// A row that was begun stays first of its line, even if an older one is committed only later.
    private static final String IN_LINE =
            "row_number() over (partition by {serial} order by lease_version = 0, {order})";

    /// Rows that hold a place (`lease_until` ahead) are taken up again, and cancelled ones taken away,
    /// whatever the bounds; the others in turn while places are free.
    private static final String CLAIM =
            """
            with work_open as (
                select
                    {id} as work_id
                  , cancel_requested as work_cancel
                  , coalesce(lease_until > statement_timestamp(), false) as work_placed
                  , next_attempt_at <= statement_timestamp()
                      and (lease_owner is null or coalesce(lease_until <= statement_timestamp(), true)) as work_due
                  , {group} as work_group
                  , {line} as work_line
                  , row_number() over (order by {order}) as work_age
                from {table}
                where ({unfinished})
            )
            , work_busy as (
                select work_group, count(*) as busy
                from work_open
                where work_placed
                group by work_group
            )
            , work_ranked as (
                select
                    o.work_id
                  , o.work_group
                  , row_number() over (partition by o.work_group order by o.work_age) + coalesce(b.busy, 0) as work_rank
                  , o.work_age
                from work_open o
                left join work_busy b on b.work_group = o.work_group
                where o.work_due and o.work_line = 1 and not o.work_placed and not o.work_cancel
            )
            , work_chosen as (
                select work_id, work_group, 0::bigint as work_turn
                from work_open
                where work_due and (work_cancel or work_placed)
                union all
                select work_id, work_group, work_turn
                from (
                    select
                        r.work_id
                      , r.work_group
                      , row_number() over (order by r.work_rank, t.served_at nulls first, r.work_age) as work_turn
                    from work_ranked r
                    left join work_turn t on t.queue = :queue and t.key = r.work_group
                ) ranked
                where work_turn <= :limit - (select coalesce(sum(busy), 0) from work_busy)
            )
            , work_locked as (
                select w.{id} as work_id, c.work_group, c.work_turn
                from {table} w
                join work_chosen c on c.work_id = w.{id}
                where ({unfinished})
                  and w.next_attempt_at <= statement_timestamp()
                  and (w.lease_owner is null or coalesce(w.lease_until <= statement_timestamp(), true))
                order by c.work_turn
                limit :max
                for update of w skip locked
            )
            , work_served as (
                insert into work_turn (queue, key, served_at)
                select :queue, work_group, statement_timestamp()
                from work_locked
                where work_turn > 0 and work_group <> ''
                group by work_group
                on conflict (queue, key) do update set served_at = excluded.served_at
            )
            update {table} w
            set
                lease_owner = :owner
              , lease_until = statement_timestamp() + :lease * interval '1 millisecond'
              , lease_version = w.lease_version + 1
              , attempt = w.attempt + case when w.lease_owner is null then 0 else 1 end
            from work_locked l
            where l.work_id = w.{id}
            returning w.{id} as id, w.lease_version, w.attempt, w.cancel_requested
            """;

    /// A row that is locked for a commit just now is left for the next heartbeat instead of waited for.
    private static final String RENEW =
            """
            with mine as (
                select m.id, m.version
                from unnest(:ids::uuid[], :versions::bigint[]) as m (id, version)
            )
            , held as (
                select w.{id} as id
                from {table} w
                join mine m on m.id = w.{id} and m.version = w.lease_version
                where w.lease_owner = :owner
                for update of w skip locked
            )
            , renewed as (
                update {table} w
                set lease_until = statement_timestamp() + :lease * interval '1 millisecond'
                from held
                where held.id = w.{id}
                returning w.{id} as id
            )
            select
                m.id
              , r.id is not null as renewed
              , coalesce(w.lease_version = m.version and w.lease_owner = :owner, false) as held
              , coalesce(w.cancel_requested, false) as cancel_requested
            from mine m
            left join {table} w on w.{id} = m.id
            left join renewed r on r.id = m.id
            """;

    private static final String HOLDS =
            """
            select exists (
                select from {table}
                where {id} = :id
                  and lease_version = :version
                  and lease_owner = :owner
            )
            """;

    /// `keeps` = goes on under the same owner; `places` = keeps its place while nobody works on it.
    /// A row that is no longer unfinished keeps neither.
    private static final String SETTLE =
            """
            update {table}
            set
                lease_version = lease_version + 1
              , attempt = :attempt
              , next_attempt_at = statement_timestamp()
                  + case when cancel_requested and not :cancelling then 0 else :after end * interval '1 millisecond'
              , lease_owner = case when ({unfinished}) and :keeps then lease_owner end
              , lease_until = case when ({unfinished}) and (:keeps or :places)
                    then statement_timestamp() + (:after + :lease) * interval '1 millisecond' end
            where {id} = :id
            returning lease_version, ({unfinished}) as unfinished, cancel_requested
            """;

    private static final String RELEASE =
            """
            update {table}
            set
                next_attempt_at = statement_timestamp()
              , lease_owner = null
              , lease_until = statement_timestamp() + :lease * interval '1 millisecond'
              , lease_version = lease_version + 1
            where {id} = :id
              and lease_version = :version
              and lease_owner = :owner
            """;

    private static final String CANCEL =
            """
            update {table}
            set
                cancel_requested = true
              , next_attempt_at = least(next_attempt_at, now())
            where {id} = :id
              and ({unfinished})
            """;

    private static final String DEPTH =
            """
            select
                count(*) filter (where not placed) as waiting
              , count(*) filter (where placed) as running
              , coalesce(extract(epoch from statement_timestamp() - min(next_attempt_at) filter (where not placed)), 0) as oldest
            from (
                select
                    next_attempt_at
                  , coalesce(lease_until > statement_timestamp(), false) as placed
                from {table}
                where ({unfinished})
            ) open
            """;
}
