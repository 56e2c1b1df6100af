package com.dokploy.webhook.inbound;

import com.dokploy.webhook.application.KnownApplication;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery that is what its signature says.
///
/// @param key what a repeat shares with it; null: nothing
/// @param repositories as the payload names them
/// @param pushes null when the event is no push
/// @param request null when the event is about no pull request, or about nothing that concerns a preview
/// @param operatorWide whether the operator's secret signed it, so that it may deploy anything
/// @param applications whose secrets signed it, in the order of their creation; of no meaning under the operator's
/// @param only the one application that the address names; null: none
record Delivery(
        Provider provider,
        @Nullable String key,
        String event,
        Set<String> repositories,
        @Nullable List<Push> pushes,
        @Nullable PullRequest request,
        boolean operatorWide,
        List<KnownApplication> applications,
        @Nullable UUID only) {
    /// What registries tell of every layer and every pull, our own among them: neither counted nor kept.
    boolean isChatter() {
        return provider == Provider.DOCKER && pushes == null;
    }
}
