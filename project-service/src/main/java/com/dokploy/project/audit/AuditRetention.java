package com.dokploy.project.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Forgets entries that are older than we keep them.
@Service
class AuditRetention {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final AuditTally tally;
    private final TransactionTemplate transactions;
    private final AuditSettings settings;
    private final Clock clock;

    AuditRetention(
            JdbcClient jdbc,
            AuditTally tally,
            PlatformTransactionManager transactions,
            AuditSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.tally = tally;
        this.transactions = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${dokploy.audit.forget-every:1h}",
            initialDelayString = "${dokploy.audit.forget-every:1h}")
    void run() {
        Integer forgotten;
        do {
            forgotten = transactions.execute(_ -> forgetSome());
        } while (forgotten != null && forgotten == BATCH);
    }

    private int forgetSome() {
        var gone =
                jdbc.sql(
                                """
                                delete from audit_entry
                                 where id in (select id
                                                from audit_entry
                                               where occurred_at < :limit
                                               order by occurred_at
                                               limit :batch
                                                 for update skip locked)
                                returning project_id
                                """)
                        .param("limit", Timestamp.from(clock.instant().minus(settings.retention())))
                        .param("batch", BATCH)
                        .query((rs, _) -> Optional.ofNullable(rs.getObject(1, UUID.class)))
                        .list();
        gone.forEach(project -> tally.add(project.orElse(null), -1));
        return gone.size();
    }
}
