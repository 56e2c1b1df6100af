package com.dokploy.metrics.alert;

import com.dokploy.metrics.subject.ProjectPurged;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps what is known of the certificates that are served.
@Component
class CertificateFeed {
    private static final String CHANGED = "application.certificate-changed.v1";
    private static final String DOMAIN = "application.domain-changed.v1";
    private static final String PURGED = "application.purged.v1";

    private final JdbcClient jdbc;

    CertificateFeed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Bean
    static Subscription knownCertificates(CertificateFeed feed) {
        return Subscription.to("certificates", feed::take, Topics.facts("deployment.application"))
                .onlyTypes(CHANGED, DOMAIN, PURGED);
    }

    /// What we need of the facts.
    private record Fact(
            UUID applicationId,
            UUID projectId,
            @Nullable UUID domainId,
            @Nullable String domain,
            @Nullable String change,
            @Nullable Boolean https,
            @Nullable String certificateStatus,
            @Nullable Instant issuedAt,
            @Nullable Instant expiresAt,
            @Nullable String problem) {
        boolean isWithoutTls() {
            return "removed".equals(change) || Boolean.FALSE.equals(https);
        }
    }

    private void take(Event event) {
        var fact = event.data(Fact.class);
        switch (event.type()) {
            case CHANGED -> put(fact);
            case DOMAIN -> {
                if (fact.isWithoutTls()) {
                    jdbc.sql("delete from certificate where domain_id = :id")
                            .param("id", fact.domainId())
                            .update();
                }
            }
            default ->
                    jdbc.sql("delete from certificate where application_id = :id")
                            .param("id", fact.applicationId())
                            .update();
        }
    }

    private void put(Fact fact) {
        jdbc.sql(
                        """
                        insert into certificate (
                            domain_id, application_id, project_id, domain, status, issued_at, expires_at, problem
                        )
                        values (
                            :id, :application, :project, :domain, :status, :issuedAt, :expiresAt, :problem
                        )
                        on conflict (domain_id) do update
                           set status     = excluded.status
                             , issued_at  = excluded.issued_at
                             , expires_at = excluded.expires_at
                             , problem    = excluded.problem
                        """)
                .param("id", fact.domainId())
                .param("application", fact.applicationId())
                .param("project", fact.projectId())
                .param("domain", fact.domain())
                .param("status", fact.certificateStatus())
                .param("issuedAt", timestamp(fact.issuedAt()), Types.TIMESTAMP)
                .param("expiresAt", timestamp(fact.expiresAt()), Types.TIMESTAMP)
                .param("problem", fact.problem(), Types.VARCHAR)
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    /// Joins the transaction of the purge.
    @EventListener
    void forget(ProjectPurged purged) {
        jdbc.sql("delete from certificate where project_id = :project")
                .param("project", purged.projectId())
                .update();
    }
}
