package com.dokploy.database.database;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Follows what becomes of projects: what they own goes, comes back, or goes for good.
@Configuration(proxyBeanMethods = false)
class ProjectListener {
    @Bean
    Subscription databasesOfProjects(ProjectDatabases databases) {
        return Subscription.to(
                        "project-lives",
                        event -> follow(databases, event),
                        Topics.facts("project.project"))
                .onlyTypes("project.deleted.v1", "project.restored.v1", "project.purged.v1");
    }

    private static void follow(ProjectDatabases databases, Event event) {
        var project = event.aggregateId();
        switch (event.type()) {
            case "project.deleted.v1" -> databases.deleteAllOf(project, event.id());
            case "project.restored.v1" -> databases.reviveAllOf(project);
            default -> databases.purgeAllOf(project);
        }
    }
}
