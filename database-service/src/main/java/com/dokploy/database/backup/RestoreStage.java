package com.dokploy.database.backup;

import java.util.Locale;

/// Where a restore is; until it switches, the old data is untouched.
enum RestoreStage {
    /// A new database has to run first.
    WAITING,
    /// Is the backup what the catalogue says, and is there room?
    CHECKING,
    /// A volume of its own is filled and tried out.
    FILLING,
    /// The database is told to run on that volume.
    SWITCHING,
    /// Does it run?
    CONFIRMING,
    /// It does not: the old volume again.
    REVERTING,
    /// What is not needed any more goes.
    CLEANING,
    ENDED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
