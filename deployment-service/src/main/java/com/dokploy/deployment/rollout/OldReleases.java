package com.dokploy.deployment.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the releases that nothing will ask for again (S139).
@Component
class OldReleases {
    // One that was never good may still be on its way.
    private static final Duration YOUNG = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    OldReleases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Old(UUID applicationId, UUID releaseId) {}

    /// What is deleted for good is not gone back to.
    void letGo() {
        jdbc.sql(
                        """
                        update rollout w set good_release_id = null
                        from application a
                        where a.id = w.application_id
                          and w.state = 'SETTLED'
                          and w.release_id is null
                          and w.good_release_id is not null
                          and a.deleted_at is not null
                          and (a.deleted_by is null or a.purged_at is not null)
                        """)
                .update();
    }

    /// Releases whose image is none of the last ones that were good, and that neither run nor are on their way.
    ///
    /// @param keep how many images of an application stay
    List<Old> old(int keep) {
        return jdbc.sql(
                        """
                        with image as (
                            select
                                application_id
                              , image_id
                              , row_number() over (partition by application_id order by max(good_at) desc) as age
                            from release
                            where good_at is not null
                            group by application_id, image_id
                        )
                        select r.application_id, r.id as release_id
                        from release r
                        join application a on a.id = r.application_id
                        left join image i
                            on i.application_id = r.application_id and i.image_id = r.image_id
                        where (
                                coalesce(i.age > :keep, r.created_at < :young)
                                or a.deleted_at is not null and (a.deleted_by is null or a.purged_at is not null)
                            )
                          and not exists (
                                select from rollout w
                                where r.id in (w.release_id, w.good_release_id)
                            )
                          and not exists (
                                select from deployment d
                                where d.release_id = r.id and d.finished_at is null
                            )
                        """)
                .param("keep", keep)
                .param("young", clock.instant().minus(YOUNG).atOffset(ZoneOffset.UTC))
                .query(Old.class)
                .list();
    }

    void delete(UUID release) {
        jdbc.sql("delete from release where id = :id").param("id", release).update();
    }

    /// Applications that are gone for good and of which nothing is left on the swarm.
    List<UUID> purged() {
        return jdbc.sql(
                        """
                        select a.id
                        from application a
                        where a.purged_at is not null
                          and not exists (
                                select from rollout w
                                where w.application_id = a.id
                                  and not (w.state = 'SETTLED' and w.release_id is null)
                            )
                          and not exists (select from release r where r.application_id = a.id)
                          and not exists (
                                select from deployment d
                                where d.application_id = a.id and d.finished_at is null
                            )
                        """)
                .query(UUID.class)
                .list();
    }
}
