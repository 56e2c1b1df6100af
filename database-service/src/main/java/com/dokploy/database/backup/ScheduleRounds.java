package com.dokploy.database.backup;

import com.dokploy.database.rollout.Repetition;
import com.dokploy.database.store.StoreRule;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks at schedules and retention again and again.
@Configuration(proxyBeanMethods = false)
class ScheduleRounds {
    @Bean
    Repetition backupRounds(
            Schedules schedules,
            Lateness lateness,
            Backups backups,
            StoreRule storeRule,
            BackupSettings settings) {
        return new Repetition(
                List.of(
                        new Repetition.Round(
                                "backup-schedules", settings.round(), schedules::runDue),
                        new Repetition.Round("backup-lateness", settings.round(), lateness::tell),
                        new Repetition.Round("backup-retention", settings.round(), schedules::tidy),
                        new Repetition.Round("backup-nodes", settings.round(), storeRule::look),
                        new Repetition.Round("backup-sweep", settings.round(), backups::sweep)));
    }
}
