package com.dokploy.deployment.logs;

/// Why a log is told no further.
enum LogEnd {
    /// Nothing more will come.
    COMPLETE,
    ACCESS_LOST,
    TOO_SLOW,
    GOING_AWAY,
    NOT_AVAILABLE
}
