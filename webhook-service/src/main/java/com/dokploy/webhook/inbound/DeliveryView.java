package com.dokploy.webhook.inbound;

import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery in the log (B44).
///
/// @param status `queued` or `ignored`
/// @param reason why it was ignored
/// @param pullRequest the number of the pull request that it is about
/// @param deliveryKey the provider's own id of the delivery
/// @param changedPaths what the push touched; null when the payload does not say, and in lists
record DeliveryView(
        UUID id,
        String provider,
        String event,
        String status,
        @Nullable String reason,
        @Nullable UUID applicationId,
        @Nullable UUID projectId,
        @Nullable UUID deploymentId,
        @Nullable String repository,
        @Nullable String branch,
        @Nullable String tag,
        @Nullable Long pullRequest,
        @Nullable String commitSha,
        @Nullable String commitMessage,
        @Nullable String author,
        @Nullable String deliveryKey,
        @Nullable UUID redeliveryOf,
        Instant receivedAt,
        @Nullable List<String> changedPaths,
        @JsonProperty("_links") Map<String, String> links) {

    static DeliveryView inList(DeliveryTable.Row row) {
        return of(row, null);
    }

    static DeliveryView whole(DeliveryTable.Row row) {
        return of(row, row.push() == null ? null : row.push().paths());
    }

    private static DeliveryView of(DeliveryTable.Row row, @Nullable List<String> paths) {
        var push = row.push();
        var request = row.request();
        return new DeliveryView(
                row.id(),
                row.provider().word(),
                row.event(),
                row.status(),
                row.reason(),
                row.applicationId(),
                row.projectId(),
                row.deploymentId(),
                row.repository(),
                row.branch(),
                push == null ? null : push.tag(),
                request == null ? null : request.number(),
                row.commitSha(),
                request != null
                        ? request.commitMessage()
                        : push == null ? null : push.commitMessage(),
                request != null ? request.author() : push == null ? null : push.author(),
                row.key(),
                row.redeliveryOf(),
                row.receivedAt(),
                paths,
                links(row));
    }

    private static Map<String, String> links(DeliveryTable.Row row) {
        var links = new LinkedHashMap<String, String>();
        links.put("self", Links.to("/webhooks/deliveries/" + row.id()));
        if (row.applicationId() != null) {
            links.put(
                    "redeliver", Links.to("/webhooks/deliveries/%s/redeliver".formatted(row.id())));
            links.put("application", Links.to("/applications/" + row.applicationId()));
        }
        if (row.deploymentId() != null) {
            links.put("deployment", Links.to("/deployments/" + row.deploymentId()));
        }
        return links;
    }
}
