package com.dokploy.platform.mail;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Mail for a service that says `dokploy.mail.enabled: true`.
@AutoConfiguration
@ConditionalOnProperty("dokploy.mail.enabled")
@EnableConfigurationProperties(MailSettings.class)
class MailAutoConfiguration {
    @Bean
    Mailer mailer(MailSettings settings, Clock clock) {
        return new Mailer(settings, clock);
    }
}
