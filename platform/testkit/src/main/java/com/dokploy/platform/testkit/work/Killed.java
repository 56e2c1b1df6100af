package com.dokploy.platform.testkit.work;

/// The death of a worker: an error, so that no handler takes it for a failure of the step.
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed(KillPoint point, String stage) {
        super("killed " + point + " " + stage, null, false, false);
    }
}
