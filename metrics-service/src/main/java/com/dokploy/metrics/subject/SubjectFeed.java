package com.dokploy.metrics.subject;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads which applications and databases there are, and forgets those of purged projects.
@Configuration(proxyBeanMethods = false)
class SubjectFeed {
    @Bean
    Subscription knownApplications(Subjects subjects) {
        return Subscription.to(
                        "applications",
                        event -> subjects.put(Subject.APPLICATION, event),
                        Topics.states("deployment.application"))
                .asProjection(() -> subjects.forget(Subject.APPLICATION));
    }

    @Bean
    Subscription knownDatabases(Subjects subjects) {
        return Subscription.to(
                        "databases",
                        event -> subjects.put(Subject.DATABASE, event),
                        Topics.states("database.database"))
                .asProjection(() -> subjects.forget(Subject.DATABASE));
    }

    @Bean
    Subscription purgedProjects(Subjects subjects, ApplicationEventPublisher news) {
        return Subscription.to(
                        "purged-projects",
                        event -> purge(event, subjects, news),
                        Topics.facts("project.project"))
                .onlyTypes("project.purged.v1");
    }

    private static void purge(Event event, Subjects subjects, ApplicationEventPublisher news) {
        var project = event.aggregateId();
        news.publishEvent(new ProjectPurged(project, subjects.ofProject(project)));
        subjects.forgetProject(project);
    }
}
