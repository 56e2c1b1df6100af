package com.dokploy.webhook.inbound;

import com.dokploy.webhook.WebhookSettings;
import com.dokploy.webhook.application.KnownApplication;
import com.dokploy.webhook.application.KnownApplications;
import com.dokploy.webhook.hook.Hooks;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds out whose secret a delivery was signed with (S164-S166). The unverified body only selects which secrets are tried.
@Component
class Verification {
    /// So that nobody makes verification dear by giving many applications one repository; each has an address of its own.
    private static final int MOST_CANDIDATES = 100;

    private static final String NOBODYS = "no secret at all";

    private final Map<Provider, String> operatorWide = new EnumMap<>(Provider.class);
    private final KnownApplications applications;
    private final Hooks hooks;

    Verification(WebhookSettings settings, KnownApplications applications, Hooks hooks) {
        for (var provider : Provider.values()) {
            settings.secretOf(provider.word())
                    .ifPresent(secret -> operatorWide.put(provider, secret));
        }
        this.applications = applications;
        this.hooks = hooks;
    }

    /// @param applications whose secrets fit
    record Signer(boolean operatorWide, Set<UUID> applications) {}

    /// @param repositories as the body names them
    /// @param only the application that the address names; null: none
    /// @return empty when no secret fits
    Optional<Signer> signer(
            Provider provider,
            Proof proof,
            byte[] body,
            Set<String> repositories,
            @Nullable UUID only) {
        var candidates =
                only == null
                        ? applications.builtFrom(repositories)
                        : applications.of(List.of(only));
        var secrets =
                hooks.secretsOf(
                        candidates.stream()
                                .limit(MOST_CANDIDATES)
                                .map(KnownApplication::id)
                                .toList());
        var fitting = new HashSet<UUID>();
        secrets.forEach((id, secret) -> {
            if (proof.holds(secret, body)) {
                fitting.add(id);
            }
        });
        // Done in any case, so that the time tells nothing of what is configured.
        var operators = operatorWide.getOrDefault(provider, NOBODYS);
        var byOperator = proof.holds(operators, body) && operatorWide.containsKey(provider);
        return byOperator || !fitting.isEmpty()
                ? Optional.of(new Signer(byOperator, Set.copyOf(fitting)))
                : Optional.empty();
    }
}
