package com.dokploy.project.good;

import com.dokploy.platform.access.Authorization;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Classes that keep the rules.
final class Good {
    private Good() {}

    record ProjectView(String id) {}

    static class Projects {
        @Transactional
        List<ProjectView> all() {
            return List.of(new ProjectView("push the button, show sh"));
        }
    }

    @RestController
    record ProjectController(Projects projects) {
        @GetMapping("/projects")
        @Authorization(Authorization.Rule.FILTERED_LIST)
        List<ProjectView> list() {
            return projects.all();
        }
    }
}
