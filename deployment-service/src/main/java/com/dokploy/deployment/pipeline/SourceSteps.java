package com.dokploy.deployment.pipeline;

import com.dokploy.platform.work.CancelSignal;
import com.dokploy.platform.work.Lease;
import com.dokploy.platform.work.Outcome;
import org.springframework.stereotype.Component;

/// Checks a repository out and builds an image of it.
@Component
class SourceSteps {
    Outcome checkOut(Deployment work, Lease lease, CancelSignal cancel) {
        return Outcome.fail("Building from git is not available");
    }

    Outcome build(Deployment work, Lease lease, CancelSignal cancel) {
        return Outcome.fail("Building from git is not available");
    }

    void forget(Deployment work) {}
}
