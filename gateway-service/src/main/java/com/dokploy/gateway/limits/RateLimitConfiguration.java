package com.dokploy.gateway.limits;

import com.dokploy.gateway.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {
    @Bean
    QuotaStore quotaStore(GatewaySettings settings) {
        var url = settings.rateLimit().redisUrl();
        return StringUtils.hasText(url)
                ? new RedisQuotaStore(url, settings.rateLimit().redisTimeout())
                : new LocalQuotaStore();
    }
}
