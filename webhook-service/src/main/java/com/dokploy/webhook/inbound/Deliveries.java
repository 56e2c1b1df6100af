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
import java.util.UUID;
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
        var before = table.repeated(delivery, targets);
        if (!isComplete(before, targets)) {
            // Who is charged the same waits here, so a repeat that came at the same time is seen
            // afterwards.
            quota.charge(targets, delivery.operatorWide());
            before = table.repeated(delivery, targets);
        }
        var rows = new ArrayList<StoredDelivery>();
        if (targets.isEmpty()) {
            var known = before.get(DeliveryTable.NOBODY);
            rows.add(known == null ? store(delivery, null) : known);
        }
        for (var target : targets) {
            var known = before.get(target.id());
            rows.add(known == null ? store(delivery, target) : known);
        }
        return Accepted.of(rows);
    }

    private List<KnownApplication> targets(Delivery delivery) {
        var only = delivery.only();
        if (!delivery.operatorWide()) {
            return applications.of(delivery.applications());
        }
        if (only != null) {
            return applications.of(List.of(only));
        }
        return delivery.provider() == Provider.DOCKER
                ? applications.running(delivery.repositories())
                : applications.builtFrom(delivery.repositories());
    }

    private static boolean isComplete(
            Map<UUID, StoredDelivery> before, List<KnownApplication> targets) {
        return targets.isEmpty()
                ? before.containsKey(DeliveryTable.NOBODY)
                : targets.stream().allMatch(target -> before.containsKey(target.id()));
    }

    private StoredDelivery store(Delivery delivery, @Nullable KnownApplication target) {
        var verdict = verdict(delivery, target);
        var row =
                DeliveryTable.Row.of(
                        delivery.provider(),
                        delivery.key(),
                        delivery.event(),
                        target,
                        delivery.repositories().stream().findFirst().orElse(null),
                        verdict,
                        null,
                        clock.instant());
        return store(row, target);
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

    /// A repeat that the quota's lock did not hold back waits at the unique index and reads what the first wrote.
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
