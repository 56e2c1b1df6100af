package com.dokploy.platform.docker;

/// What a stream ends with that yields lines only.
public enum StreamEnd {
    /// There is no more to come: the log's container or task is gone.
    EXHAUSTED
}
