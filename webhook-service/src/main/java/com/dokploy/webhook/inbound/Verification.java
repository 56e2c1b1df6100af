package com.dokploy.webhook.inbound;

import com.dokploy.webhook.WebhookSettings;
import com.dokploy.webhook.application.KnownApplication;
import com.dokploy.webhook.application.KnownApplications;
import com.dokploy.webhook.hook.Hooks;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Finds out whose secret a delivery was signed with (S164-S166). The unverified body only selects which secrets are tried.
@Service
class Verification {
    /// So that nobody makes verification dear by giving many applications one repository; each has an address of its own.
    private static final int MOST_CANDIDATES = 100;

    private static final String NOBODYS = "no secret at all";

    private final Map<Provider, String> operatorWide = new EnumMap<>(Provider.class);
    private final FailureThrottle failures;
    private final KnownApplications applications;
    private final Hooks hooks;

    Verification(
            WebhookSettings settings,
            FailureThrottle failures,
            KnownApplications applications,
            Hooks hooks) {
        for (var provider : Provider.values()) {
            settings.secretOf(provider.word())
                    .ifPresent(secret -> operatorWide.put(provider, secret));
        }
        this.failures = failures;
        this.applications = applications;
        this.hooks = hooks;
    }

    /// What a delivery says of itself, nothing of which is proven.
    ///
    /// @param proof null: it brings none
    /// @param repositories as the body names them
    /// @param only the application that the address names; null: none
    record Claim(
            Provider provider,
            @Nullable Proof proof,
            Body body,
            Set<String> repositories,
            @Nullable UUID only,
            Sender sender) {
        /// What failures are counted for, beside the sender's address.
        String about() {
            return only == null
                    ? repositories.stream().findFirst().orElse("")
                    : "application/" + only;
        }
    }

    /// @param applications whose secrets fit, in the order of their creation
    record Signer(boolean operatorWide, List<KnownApplication> applications) {}

    /// @return empty when no secret fits
    /// @throws com.dokploy.platform.web.RateLimited when too many deliveries failed, before any secret is tried
    @Transactional(readOnly = true)
    public Optional<Signer> signer(Claim claim) {
        failures.admit(claim.sender().network(), claim.about());
        var proof = claim.proof();
        if (proof == null) {
            return Optional.empty();
        }
        var fitting = applicationsThatSigned(claim, proof);
        // Done in any case, so that the time tells nothing of what is configured.
        var operators = operatorWide.getOrDefault(claim.provider(), NOBODYS);
        var byOperator =
                proof.holds(operators, claim.body().raw())
                        && operatorWide.containsKey(claim.provider());
        return byOperator || !fitting.isEmpty()
                ? Optional.of(new Signer(byOperator, fitting))
                : Optional.empty();
    }

    private List<KnownApplication> applicationsThatSigned(Claim claim, Proof proof) {
        var only = claim.only();
        var candidates =
                only == null
                        ? applications.builtFrom(claim.repositories())
                        : applications.of(List.of(only));
        var tried = candidates.stream().limit(MOST_CANDIDATES).toList();
        var secrets = hooks.secretsOf(tried.stream().map(KnownApplication::id).toList());
        return tried.stream()
                .filter(each -> {
                    var secret = secrets.get(each.id());
                    return secret != null && proof.holds(secret, claim.body().raw());
                })
                .toList();
    }
}
