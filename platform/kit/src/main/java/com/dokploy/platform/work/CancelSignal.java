package com.dokploy.platform.work;

/// Whether the work a step does is still wanted. The step's thread is interrupted as well, so only a step
/// that computes without blocking has to ask.
@FunctionalInterface
public interface CancelSignal {
    boolean requested();
}
