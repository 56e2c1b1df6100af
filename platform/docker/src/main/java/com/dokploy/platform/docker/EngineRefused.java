package com.dokploy.platform.docker;

/// The daemon answered with an error of its own. Subclasses are those that callers treat
/// differently.
public sealed class EngineRefused extends EngineException
        permits NoSuchObject, AlreadyExists, ObjectInUse, PortTaken, StaleVersion, NotSwarmManager {
    private final int status;
    private final String reason;

    /// @param context what was being done
    /// @param reason the engine's own words
    EngineRefused(int status, String context, String reason) {
        super(context + ": " + reason, null);
        this.status = status;
        this.reason = reason;
    }

    /// The engine's own words, fit to be shown to users.
    public String reason() {
        return reason;
    }

    /// The HTTP status; 500 and above means that the daemon failed rather than refused.
    public int status() {
        return status;
    }
}
