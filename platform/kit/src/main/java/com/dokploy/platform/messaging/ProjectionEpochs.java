package com.dokploy.platform.messaging;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Starts projections over whose tables were built in another epoch.
final class ProjectionEpochs {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionEpochs.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    ProjectionEpochs(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Empties the projection unless it was built in this epoch. Replicas that start together do it once.
    void enter(Subscription subscription, UUID epoch) {
        var reset = subscription.reset();
        if (reset == null) {
            return;
        }
        transactions.executeWithoutResult(_ -> {
            if (record(subscription, epoch)) {
                LOG.info("epoch {} is new to {}: it starts over", epoch, subscription.name());
                reset.reset();
            }
        });
    }

    /// Notes the epoch; the row lock makes other replicas wait for the end of the transaction.
    private boolean record(Subscription subscription, UUID epoch) {
        return jdbc.sql(
                                """
                                insert into projection_epoch as known (subscription, epoch)
                                values (:subscription, :epoch)
                                on conflict (subscription) do update
                                   set epoch = excluded.epoch
                                 where known.epoch <> excluded.epoch
                                """)
                        .param("subscription", subscription.name())
                        .param("epoch", epoch)
                        .update()
                == 1;
    }
}
