package com.dokploy.deployment.ingress;

import com.dokploy.deployment.application.DomainName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of `domain`. Everything that writes joins the caller's transaction.
@Component
class DomainTable {
    private final JdbcClient jdbc;

    DomainTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false if the name is taken
    boolean insert(Domain domain) {
        return jdbc.sql(
                                """
                                insert into domain (
                                    id, application_id, name, container_port, https, certificate_status, created_at
                                ) values (
                                    :id, :application, :name, :port, :https, :status, :now
                                )
                                on conflict do nothing
                                """)
                        .param("id", domain.id())
                        .param("application", domain.applicationId())
                        .param("name", domain.name().value())
                        .param("port", domain.containerPort(), Types.INTEGER)
                        .param("https", domain.https())
                        .param("status", domain.certificate().name())
                        .param("now", domain.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Domain> find(UUID application, UUID id) {
        return jdbc.sql(
                        """
                        select * from domain
                        where id = :id and application_id = :application and not released
                        """)
                .param("id", id)
                .param("application", application)
                .query((row, _) -> read(row))
                .optional();
    }

    /// As [#find], locked.
    Optional<Domain> lock(UUID application, UUID id) {
        return jdbc.sql(
                        """
                        select * from domain
                        where id = :id and application_id = :application and not released
                        for update
                        """)
                .param("id", id)
                .param("application", application)
                .query((row, _) -> read(row))
                .optional();
    }

    int count(UUID application) {
        return jdbc.sql(
                        "select count(*) from domain where application_id = :application and not"
                                + " released")
                .param("application", application)
                .query(Integer.class)
                .single();
    }

    void update(Domain domain) {
        jdbc.sql(
                        """
                        update domain
                        set container_port = :port, https = :https, certificate_status = :status
                          , certificate_expires_at = null, certificate_checked_at = null, problem = null
                          , version = version + 1
                        where id = :id
                        """)
                .param("id", domain.id())
                .param("port", domain.containerPort(), Types.INTEGER)
                .param("https", domain.https())
                .param("status", domain.certificate().name())
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from domain where id = :id").param("id", id).update();
    }

    /// Gives up the names of an application that is gone.
    void release(UUID application) {
        jdbc.sql("update domain set released = true where application_id = :application")
                .param("application", application)
                .update();
    }

    /// Takes them back, apart from those that another application has by now.
    void reclaim(UUID application) {
        jdbc.sql(
                        """
                        update domain
                        set released = false
                        where application_id = :application
                          and not exists (
                            select 1 from domain other where other.name = domain.name and not other.released
                          )
                        """)
                .param("application", application)
                .update();
    }

    /// What the ingress is to serve, in the order of their names.
    List<Route> routes() {
        return jdbc.sql(
                        """
                        select
                            d.name
                          , d.https
                          , d.application_id
                          , a.project_id
                          , coalesce((a.spec ->> 'isolated')::boolean, false) as isolated
                          , coalesce(d.container_port, (a.spec #>> '{ports,0,containerPort}')::int, 80) as port
                        from domain d
                        join application a on a.id = d.application_id
                        where not d.released and a.deleted_at is null
                        order by d.name
                        """)
                .query((row, _) ->
                        new Route(
                                DomainName.parse(row.getString("name")),
                                row.getBoolean("https"),
                                row.getObject("application_id", UUID.class),
                                row.getObject("project_id", UUID.class),
                                row.getBoolean("isolated"),
                                row.getInt("port")))
                .list();
    }

    /// Domains whose certificate is due to be looked at: unsettled ones always, others when they were not for long.
    List<Domain> toCheck(Instant notSince) {
        return jdbc.sql(
                        """
                        select d.*
                        from domain d
                        join application a on a.id = d.application_id
                        where not d.released and a.deleted_at is null and d.https
                          and (d.certificate_status <> 'VALID' or d.certificate_checked_at < :notSince)
                        order by d.certificate_checked_at nulls first
                        limit 50
                        """)
                .param("notSince", notSince.atOffset(ZoneOffset.UTC))
                .query((row, _) -> read(row))
                .list();
    }

    /// @return false if the domain is gone or was changed meanwhile
    boolean checked(
            Domain domain,
            CertificateStatus status,
            @Nullable Instant expiresAt,
            @Nullable String problem,
            Instant now) {
        return jdbc.sql(
                                """
                                update domain
                                set certificate_status = :status, certificate_expires_at = :expiresAt
                                  , certificate_checked_at = :now, problem = :problem
                                where id = :id and version = :version
                                """)
                        .param("id", domain.id())
                        .param("version", domain.version())
                        .param("status", status.name())
                        .param(
                                "expiresAt",
                                expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("problem", problem, Types.VARCHAR)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// Notes what is wrong with the ingress as a whole; null when nothing is any more.
    void problem(@Nullable String problem) {
        jdbc.sql(
                        """
                        update domain set problem = :problem
                        where not released and problem is distinct from :problem
                          and certificate_status in ('NONE', 'PENDING')
                        """)
                .param("problem", problem, Types.VARCHAR)
                .update();
    }

    static Domain read(ResultSet row) throws SQLException {
        var expires = row.getObject("certificate_expires_at", OffsetDateTime.class);
        return new Domain(
                row.getObject("id", UUID.class),
                row.getObject("application_id", UUID.class),
                DomainName.parse(row.getString("name")),
                row.getObject("container_port", Integer.class),
                row.getBoolean("https"),
                CertificateStatus.valueOf(row.getString("certificate_status")),
                expires == null ? null : expires.toInstant(),
                row.getString("problem"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
