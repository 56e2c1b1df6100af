package com.dokploy.platform.messaging;

import java.util.List;

/// An aggregate whose events this service publishes, declared as a bean so that its topics exist.
///
/// @param name schema and name, such as `project.project`
/// @param withState whether its states are published too
public record PublishedAggregate(String name, boolean withState) {
    public PublishedAggregate {
        Topics.requireAggregate(name);
    }

    List<String> topics() {
        return withState
                ? List.of(Topics.facts(name), Topics.states(name))
                : List.of(Topics.facts(name));
    }
}
