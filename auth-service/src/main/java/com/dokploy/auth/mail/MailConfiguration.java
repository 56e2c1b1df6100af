package com.dokploy.auth.mail;

import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import com.dokploy.platform.work.WorkQueues;
import com.dokploy.platform.work.WorkTable;
import com.dokploy.platform.work.WorkerSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The queue of mails and its worker; there are none without a mail server.
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${dokploy.mail.host:}'.isBlank()")
class MailConfiguration {
    private static final int AT_ONCE = 2;

    @Bean
    LeaseQueue mails(WorkQueues queues) {
        return queues.queue(WorkTable.of("mailed_tokens", "status = 'pending'"));
    }

    @Bean
    LeaseWorker<MailedToken> mailWorker(WorkQueues queues, LeaseQueue mails, MailProcess process) {
        return queues.worker(mails, process, WorkerSettings.standard().concurrency(AT_ONCE));
    }
}
