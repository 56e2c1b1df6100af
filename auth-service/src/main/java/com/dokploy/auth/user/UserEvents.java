package com.dokploy.auth.user;

import com.dokploy.platform.messaging.OutboxEvent;
import java.util.List;
import java.util.UUID;

/// What is published of users; never anything about passwords but that one was changed.
final class UserEvents {
    static final String AGGREGATE = "auth.user";

    private UserEvents() {}

    static OutboxEvent registered(User user) {
        return OutboxEvent.fact(
                        AGGREGATE,
                        user.id(),
                        user.version(),
                        "user.registered.v1",
                        new Registered(user.id(), user.username(), user.email(), user.roles()))
                .withState(state(user))
                .by(user.id().toString());
    }

    static OutboxEvent updated(User user, List<String> changed) {
        return OutboxEvent.fact(
                        AGGREGATE,
                        user.id(),
                        user.version(),
                        "user.updated.v1",
                        new Updated(
                                user.id(),
                                user.username(),
                                changed,
                                user.roles(),
                                user.tier(),
                                user.isDisabled()))
                .withState(state(user));
    }

    static OutboxEvent deleted(User user) {
        return OutboxEvent.fact(
                        AGGREGATE,
                        user.id(),
                        user.version() + 1,
                        "user.deleted.v1",
                        new Deleted(user.id(), user.username()))
                .withTombstone();
    }

    static State state(User user) {
        return new State(
                user.id(),
                user.username(),
                user.email(),
                user.roles(),
                user.tier(),
                user.isDisabled(),
                user.version());
    }

    record Registered(UUID userId, String username, String email, List<String> roles) {}

    /// @param changed names of members as in the REST bodies, `password` without its value
    record Updated(
            UUID userId,
            String username,
            List<String> changed,
            List<String> roles,
            String tier,
            boolean disabled) {}

    record Deleted(UUID userId, String username) {}

    record State(
            UUID id,
            String username,
            String email,
            List<String> roles,
            String tier,
            boolean disabled,
            long version) {}
}
