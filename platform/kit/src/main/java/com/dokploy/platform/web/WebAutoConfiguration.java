package com.dokploy.platform.web;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// Wires the HTTP side of a service.
@AutoConfiguration(
        before = org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import({ErrorAdvice.class, PageLinks.class})
class WebAutoConfiguration {
    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }

    @Bean
    ErrorWriter errorWriter(JsonMapper json, Clock clock) {
        return new ErrorWriter(json, clock);
    }

    @Bean
    FilterRegistrationBean<RequestIds> requestIds() {
        var registration = new FilterRegistrationBean<>(new RequestIds());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<JsonByDefault> jsonByDefault() {
        var registration = new FilterRegistrationBean<>(new JsonByDefault());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    WebMvcConfigurer pageQueries() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PageQueryResolver());
                resolvers.add(new IfMatchResolver());
            }
        };
    }

    /// What writes the documents that are committed.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("springdoc.api-docs.enabled")
    static class Documents {
        @Bean
        ApiDocumentation apiDocumentation() {
            return new ApiDocumentation();
        }

        @Bean
        RecordSchemas recordSchemas() {
            return new RecordSchemas();
        }

        @Bean
        ChangeSchemas changeSchemas() {
            return new ChangeSchemas();
        }
    }
}
