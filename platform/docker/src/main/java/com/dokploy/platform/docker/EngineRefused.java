package com.dokploy.platform.docker;

/// The daemon answered with an error of its own. Subclasses are those that callers treat
/// differently.
public sealed class EngineRefused extends EngineException
        permits NoSuchObject, AlreadyExists, ObjectInUse, PortTaken, StaleVersion, NotSwarmManager {
    private final int status;

    EngineRefused(int status, String message) {
        super(message, null);
        this.status = status;
    }

    /// The HTTP status; 500 and above means that the daemon failed rather than refused.
    public int status() {
        return status;
    }
}
