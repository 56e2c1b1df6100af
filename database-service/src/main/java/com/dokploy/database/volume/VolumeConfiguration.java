package com.dokploy.database.volume;

import com.dokploy.database.application.KnownApplications;
import com.dokploy.database.backup.BackupSettings;
import com.dokploy.database.backup.CopyAttempts;
import com.dokploy.database.rollout.Repetition;
import com.dokploy.database.rollout.Room;
import com.dokploy.database.store.StoreRule;
import com.dokploy.database.store.Vault;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import com.dokploy.platform.work.WorkQueues;
import com.dokploy.platform.work.WorkerSettings;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VolumeConfiguration {
    @Bean
    LeaseQueue volumeBackupQueue(WorkQueues queues, BackupSettings settings) {
        return queues.queue(VolumeBackupTable.work(settings.atOnce()));
    }

    @Bean
    LeaseQueue volumeRestoreQueue(WorkQueues queues, BackupSettings settings) {
        return queues.queue(VolumeRestoreTable.work(settings.atOnce()));
    }

    @Bean
    VolumeBackupProcess volumeBackupProcess(
            LeaseQueue volumeBackupQueue,
            VolumeBackups backups,
            VolumeBackupTable table,
            VolumeFiles files,
            KnownApplications applications,
            Vault vault,
            StoreRule storeRule,
            BackupSettings settings) {
        return new VolumeBackupProcess(
                volumeBackupQueue,
                backups,
                table,
                files,
                applications,
                vault,
                new CopyAttempts(volumeBackupQueue, vault, storeRule),
                settings);
    }

    @Bean
    VolumeRestoreProcess volumeRestoreProcess(
            LeaseQueue volumeRestoreQueue,
            VolumeRestores restores,
            VolumeRestoreTable table,
            VolumeBackupTable backups,
            VolumeFiles files,
            Vault vault,
            Room room,
            BackupSettings settings) {
        return new VolumeRestoreProcess(
                volumeRestoreQueue, restores, table, backups, files, vault, room, settings);
    }

    @Bean
    LeaseWorker<VolumeBackup> volumeBackupWorker(
            LeaseQueue volumeBackupQueue,
            VolumeBackupProcess process,
            WorkQueues queues,
            BackupSettings settings) {
        return queues.worker(
                volumeBackupQueue,
                process,
                WorkerSettings.standard().concurrency(settings.atOnce()));
    }

    @Bean
    LeaseWorker<VolumeRestore> volumeRestoreWorker(
            LeaseQueue volumeRestoreQueue,
            VolumeRestoreProcess process,
            WorkQueues queues,
            BackupSettings settings) {
        return queues.worker(
                volumeRestoreQueue,
                process,
                WorkerSettings.standard().concurrency(settings.atOnce()));
    }

    @Bean
    Repetition volumeBackupRounds(
            VolumeSchedules schedules, VolumeBackupTable backups, BackupSettings settings) {
        return new Repetition(
                List.of(
                        new Repetition.Round(
                                "volume-backup-schedules", settings.round(), schedules::runDue),
                        new Repetition.Round(
                                "volume-backup-retention", settings.round(), schedules::tidy),
                        new Repetition.Round(
                                "volume-backup-sweep", settings.round(), backups::sweep)));
    }
}
