package com.dokploy.platform.audit;

import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.messaging.OutboxEvent;
import com.dokploy.platform.messaging.PublishedAggregate;
import com.dokploy.platform.persistence.Ids;
import org.springframework.transaction.support.TransactionOperations;

/// Publishes calls to `dokploy.<service>.audit.v1`.
final class Calls {
    private static final String TYPE = "audit.recorded.v1";

    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final String aggregate;

    Calls(Outbox outbox, TransactionOperations transactions, String service) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.aggregate = aggregate(service);
    }

    static PublishedAggregate published(String service) {
        return new PublishedAggregate(aggregate(service), false);
    }

    void record(Call call) {
        transactions.executeWithoutResult(_ ->
                outbox.append(
                        OutboxEvent.fact(aggregate, Ids.next(), 1, TYPE, call).by(call.userId())));
    }

    private static String aggregate(String service) {
        return service + ".audit";
    }
}
