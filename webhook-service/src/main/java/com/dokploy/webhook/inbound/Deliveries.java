package com.dokploy.webhook.inbound;

import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.NotFound;
import com.dokploy.webhook.application.KnownApplication;
import com.dokploy.webhook.application.KnownApplications;
import com.dokploy.webhook.inbound.Verdict.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Stores deliveries, mints the ids of their deployments and tells of them, all in one transaction: what was answered with 202 is
/// not lost, and what is repeated is not done twice (S169, architecture "A webhook's deployment id").
@Service
class Deliveries {
    private final KnownApplications applications;
    private final DeliveryQuota quota;
    private final DeliveryTable table;
    private final PushEvents events;
    private final Clock clock;

    Deliveries(
            KnownApplications applications,
            DeliveryQuota quota,
            DeliveryTable table,
            PushEvents events,
            Clock clock) {
        this.applications = applications;
        this.quota = quota;
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    /// @throws com.dokploy.platform.web.RateLimited when the quota of whom it is charged to is used up
    @Transactional
    public Accepted accept(Delivery delivery) {
        if (delivery.isChatter()) {
            return Accepted.ignored(Reason.EVENT_NOT_HANDLED);
        }
        var targets = targets(delivery);
        var arrivals = new ArrayList<Arrival>();
        if (targets.isEmpty()) {
            arrivals.add(arrival(delivery, null));
        }
        for (var target : targets) {
            arrivals.add(arrival(delivery, target));
        }
        // Last, for others that are charged to the same owner wait until this is committed.
        if (arrivals.stream().anyMatch(Arrival::isNew)) {
            quota.charge(targets, delivery.operatorWide());
        }
        return Accepted.of(arrivals.stream().map(Arrival::stored).toList());
    }

    /// What a delivery became for one application.
    private record Arrival(StoredDelivery stored, boolean isNew) {}

    private Arrival arrival(Delivery delivery, @Nullable KnownApplication target) {
        var row = row(delivery, target);
        var stored = store(row, target);
        return new Arrival(stored, stored.id().equals(row.id()));
    }

    private List<KnownApplication> targets(Delivery delivery) {
        var only = delivery.only();
        if (!delivery.operatorWide()) {
            return delivery.applications();
        }
        if (only != null) {
            return applications.of(List.of(only));
        }
        return delivery.provider() == Provider.DOCKER
                ? applications.running(delivery.repositories())
                : applications.builtFrom(delivery.repositories());
    }

    private DeliveryTable.Row row(Delivery delivery, @Nullable KnownApplication target) {
        return DeliveryTable.Row.of(
                delivery.provider(),
                delivery.key(),
                delivery.event(),
                target,
                delivery.repositories().stream().findFirst().orElse(null),
                verdict(delivery, target),
                null,
                clock.instant());
    }

    private static Verdict verdict(Delivery delivery, @Nullable KnownApplication target) {
        var request = delivery.request();
        if (target == null) {
            return Verdict.ignored(
                    delivery.pushes() == null && request == null
                            ? Reason.EVENT_NOT_HANDLED
                            : Reason.NO_MATCHING_APPLICATION);
        }
        return request == null
                ? Verdict.on(target, delivery.repositories(), delivery.pushes())
                : Verdict.on(target, delivery.repositories(), request);
    }

    /// A repeat at the same time waits at the unique index and reads what the first wrote.
    private StoredDelivery store(DeliveryTable.Row row, @Nullable KnownApplication target) {
        if (!table.insert(row)) {
            return table.repeated(row);
        }
        if (target != null && row.reason() == null) {
            events.accepted(row, target);
        }
        return row.stored();
    }

    /// Does once more what a delivery asked for, by what holds today.
    ///
    /// @throws Conflict for what was neither a push nor about a pull request, and so can deploy nothing
    @Transactional
    public Accepted redeliver(DeliveryTable.Row original) {
        var application = original.applicationId();
        var push = original.push();
        var request = original.request();
        if (application == null || push == null && request == null) {
            throw new Conflict(
                    "Only a push or a pull request for an application can be delivered again",
                    Map.of("event", original.event()));
        }
        var target =
                applications.of(Set.of(application)).stream()
                        .findFirst()
                        .orElseThrow(() -> new NotFound("delivery", original.id()));
        var repository = original.repository();
        var repositories = repository == null ? Set.<String>of() : Set.of(repository);
        var verdict =
                request == null
                        ? Verdict.on(target, repositories, List.of(Objects.requireNonNull(push)))
                        : Verdict.on(target, repositories, request);
        var row =
                DeliveryTable.Row.of(
                        original.provider(),
                        null,
                        original.event(),
                        target,
                        repository,
                        verdict,
                        original.id(),
                        clock.instant());
        return Accepted.of(List.of(store(row, target)));
    }
}
