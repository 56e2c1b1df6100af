package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Reason;
import com.dokploy.deployment.application.Reason.Code;
import com.dokploy.deployment.rollout.Observed.Cause;
import com.dokploy.deployment.rollout.Observed.Replica;
import com.dokploy.platform.docker.TaskState;

/// Says in words how a replica ended.
final class Endings {
    private Endings() {}

    static Reason of(Replica ended) {
        if (ended.isUnhealthy()) {
            return new Reason(Code.HEALTH_CHECK_FAILED, "The health check did not pass");
        }
        if (ended.cause() == Cause.OUT_OF_MEMORY) {
            return new Reason(Code.OUT_OF_MEMORY, "A replica ran out of memory");
        }
        var code = ended.exitCode();
        if (code.isPresent() && ended.state() != TaskState.REJECTED) {
            return new Reason(Code.EXITED, "A replica ended with exit code " + code.getAsInt());
        }
        var problem = ended.problem();
        return problem.isEmpty()
                ? new Reason(Code.EXITED, "A replica ended")
                : new Reason(Code.CANNOT_START, "A replica could not start: " + problem);
    }
}
