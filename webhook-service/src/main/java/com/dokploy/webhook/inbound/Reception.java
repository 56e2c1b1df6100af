package com.dokploy.webhook.inbound;

import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.MalformedInput;
import com.dokploy.platform.web.Unauthorized;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// The order in which a delivery is looked at: first who sent it, then what it is (S164, S165, S174, S175).
@Component
class Reception {
    private static final int LONGEST_EVENT = 100;
    private static final String NOTIFICATION = "notification";

    private final Verification verification;
    private final FailureThrottle failures;
    private final Deliveries deliveries;

    Reception(Verification verification, FailureThrottle failures, Deliveries deliveries) {
        this.verification = verification;
        this.failures = failures;
        this.deliveries = deliveries;
    }

    /// @param only the application that the address names; null: none
    Accepted receive(
            Provider provider, HttpHeaders headers, Body body, @Nullable UUID only, Sender sender) {
        var claim =
                new Verification.Claim(
                        provider,
                        provider.proof(headers).orElse(null),
                        body,
                        provider.repositories(body.outline()),
                        only,
                        sender);
        var signer = verification.signer(claim);
        if (signer.isEmpty()) {
            failures.failed(sender.network(), claim.about());
            throw new Unauthorized("The delivery is not signed with a known secret");
        }
        var event = event(provider, headers);
        var tree = body.tree();
        if (tree == null) {
            throw new MalformedInput("The delivery is not a JSON object");
        }
        return deliveries.accept(
                new Delivery(
                        provider,
                        provider.deliveryKey(headers, tree),
                        event,
                        provider.repositories(tree),
                        provider.pushes(event, tree),
                        provider.request(event, tree),
                        signer.get().operatorWide(),
                        signer.get().applications(),
                        only));
    }

    private static String event(Provider provider, HttpHeaders headers) {
        var header = provider.eventHeader();
        if (header == null) {
            return NOTIFICATION;
        }
        var event = headers.getFirst(header);
        if (event == null || event.isBlank() || event.length() > LONGEST_EVENT) {
            throw Invalid.field(header, "%s is required".formatted(header), "required", null);
        }
        return event;
    }
}
