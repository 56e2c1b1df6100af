package com.dokploy.database.backup;

import com.dokploy.platform.work.Backoff;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param limit how long one copy or one filling of a volume may take
/// @param attempts after which a backup is failed
/// @param pause before the second attempt; the next ones wait longer
/// @param round how often schedules and retention are looked at
/// @param lateAfter how long after its time a scheduled backup that is not complete counts as late
/// @param atOnce how many backups and how many restores may be in progress in the whole installation
@ConfigurationProperties("dokploy.database.backup")
public record BackupSettings(
        @DefaultValue("12h") Duration limit,
        @DefaultValue("5") int attempts,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("10s") Duration round,
        @DefaultValue("1h") Duration lateAfter,
        @DefaultValue("3") int atOnce) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    public Backoff backoff() {
        return new Backoff(pause, LONGEST, attempts);
    }

    /// For what must come to its end some time.
    public Backoff patience() {
        return new Backoff(pause, LONGEST, Integer.MAX_VALUE);
    }
}
