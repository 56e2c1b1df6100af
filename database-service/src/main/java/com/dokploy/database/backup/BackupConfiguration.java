package com.dokploy.database.backup;

import com.dokploy.database.database.Databases;
import com.dokploy.database.rollout.Remains;
import com.dokploy.database.rollout.Rollouts;
import com.dokploy.database.store.StoreRule;
import com.dokploy.database.store.Vault;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import com.dokploy.platform.work.WorkQueues;
import com.dokploy.platform.work.WorkTable;
import com.dokploy.platform.work.WorkerSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BackupConfiguration {
    @Bean
    LeaseQueue backupQueue(WorkQueues queues, BackupSettings settings) {
        return queues.queue(
                WorkTable.of("backup", "status in ('PENDING', 'RUNNING', 'DELETING')")
                        .oneAtATimePer("database_id")
                        .fairBetween("project_id")
                        .atMost(settings.atOnce()));
    }

    @Bean
    LeaseQueue restoreQueue(WorkQueues queues, BackupSettings settings) {
        return queues.queue(
                WorkTable.of("restore", "status in ('PENDING', 'RUNNING')")
                        .fairBetween("project_id")
                        .atMost(settings.atOnce()));
    }

    @Bean
    BackupProcess backupProcess(
            LeaseQueue backupQueue,
            Backups backups,
            BackupCopy copy,
            Vault vault,
            Databases databases,
            StoreRule storeRule,
            BackupSettings settings) {
        return new BackupProcess(
                backupQueue,
                backups,
                copy,
                vault,
                databases,
                new CopyAttempts(backupQueue, vault, storeRule),
                settings);
    }

    @Bean
    RestoreProcess restoreProcess(
            Restores restores,
            Backups backups,
            Databases databases,
            RestoreSteps steps,
            Rollouts rollouts,
            BackupSettings settings) {
        return new RestoreProcess(restores, backups, databases, steps, rollouts, settings);
    }

    @Bean
    LeaseWorker<Backup> backupWorker(
            LeaseQueue backupQueue,
            BackupProcess process,
            WorkQueues queues,
            BackupSettings settings) {
        return queues.worker(
                backupQueue, process, WorkerSettings.standard().concurrency(settings.atOnce()));
    }

    @Bean
    LeaseWorker<Restore> restoreWorker(
            LeaseQueue restoreQueue,
            RestoreProcess process,
            WorkQueues queues,
            BackupSettings settings) {
        return queues.worker(
                restoreQueue, process, WorkerSettings.standard().concurrency(settings.atOnce()));
    }

    /// A purged database goes when its backups are gone and nothing works on it any more.
    @Bean
    Remains remains(ObjectProvider<Backups> backups, ObjectProvider<Restores> restores) {
        return database ->
                restores.getObject().isAnyOpen(database) || backups.getObject().purge(database);
    }
}
