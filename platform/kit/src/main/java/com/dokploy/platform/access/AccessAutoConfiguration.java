package com.dokploy.platform.access;

import com.dokploy.platform.messaging.CaughtUp;
import com.dokploy.platform.messaging.RelayHealth;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.persistence.PlatformMigration;
import java.util.EnumSet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Wires the gate in front of every endpoint, and the access view of services with a schema.
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "com.dokploy.platform.messaging.MessagingAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class AccessAutoConfiguration {
    @Bean
    WebMvcConfigurer authorization() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AuthorizationGate());
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ViewerResolver());
            }
        };
    }

    @Bean
    @ConditionalOnProperty("springdoc.api-docs.enabled")
    AccessDocumentation accessDocumentation() {
        return new AccessDocumentation();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "dokploy.access.enabled", matchIfMissing = true)
    static class View {
        @Bean
        PlatformMigration accessMigration() {
            return new PlatformMigration("access");
        }

        @Bean
        AccessView accessView(JdbcClient jdbc) {
            return new AccessView(jdbc);
        }

        @Bean
        Access access(
                AccessView view,
                ObjectProvider<AccessFreshness> freshness,
                @Value("${dokploy.service}") String service,
                @Value("${dokploy.services.auth:}") String auth,
                @Value("${dokploy.services.project:}") String project) {
            var fed = freshness.getIfAvailable();
            return new Access(
                    view,
                    new Owners(auth, project),
                    fed == null ? () -> false : fed::stale,
                    service.equals("project"),
                    service.equals("auth"));
        }
    }

    /// Feeds the view where there is messaging.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "dokploy.access.enabled", matchIfMissing = true)
    @ConditionalOnBean(CaughtUp.class)
    static class Feeds {
        @Bean
        @ConditionalOnProperty(name = "dokploy.access.feed.users", matchIfMissing = true)
        Subscription accessUsers(AccessView view) {
            return AccessFeed.USERS.into(view);
        }

        @Bean
        @ConditionalOnProperty(name = "dokploy.access.feed.teams", matchIfMissing = true)
        Subscription accessTeams(AccessView view) {
            return AccessFeed.TEAMS.into(view);
        }

        @Bean
        @ConditionalOnProperty(name = "dokploy.access.feed.projects", matchIfMissing = true)
        Subscription accessProjects(AccessView view) {
            return AccessFeed.PROJECTS.into(view);
        }

        /// Asks messaging only when it is used: consumers of a service may themselves need [Access].
        @Bean
        AccessFreshness accessHealthIndicator(
                Environment settings,
                ObjectProvider<CaughtUp> progress,
                ObjectProvider<RelayHealth> relay,
                AccessView view) {
            var feeds = EnumSet.allOf(AccessFeed.class);
            feeds.removeIf(feed -> !settings.getProperty(feed.property(), Boolean.class, true));
            return new AccessFreshness(feeds, progress::getObject, relay::getObject, view);
        }
    }
}
