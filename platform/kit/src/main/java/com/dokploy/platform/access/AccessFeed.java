package com.dokploy.platform.access;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The three feeds of the access view, each a projection of one state topic.
///
/// A service that owns what a feed tells switches that one off, and has a view of that name over its own tables instead:
/// `dokploy.access.feed.users`, `.teams`, `.projects`, all true by default.
enum AccessFeed {
    USERS("auth.user", "access_user"),
    TEAMS("auth.team", "access_team"),
    PROJECTS("project.project", "access_project");

    private final String aggregate;
    private final String table;

    AccessFeed(String aggregate, String table) {
        this.aggregate = aggregate;
        this.table = table;
    }

    /// Name of the subscription, unique in a service.
    String subscription() {
        return table.replace('_', '-');
    }

    /// The switch of this feed.
    String property() {
        return "dokploy.access.feed." + name().toLowerCase(Locale.ROOT);
    }

    /// The schema whose relay must be heard.
    String schema() {
        return Topics.schemaOf(Topics.states(aggregate));
    }

    Subscription into(AccessView view) {
        return Subscription.to(subscription(), event -> take(view, event), Topics.states(aggregate))
                .asProjection(() -> view.clear(table, subscription()));
    }

    private void take(AccessView view, Event event) {
        switch (this) {
            case USERS -> take(event, UserState.class, AccessView::merge, view, view::removeUser);
            case TEAMS -> take(event, TeamState.class, AccessView::merge, view, view::removeTeam);
            case PROJECTS ->
                    take(event, ProjectState.class, AccessView::merge, view, view::removeProject);
        }
    }

    private static <S> void take(
            Event event,
            Class<S> type,
            BiConsumer<AccessView, S> merge,
            AccessView view,
            Consumer<UUID> remove) {
        if (event.isTombstone()) {
            remove.accept(event.aggregateId());
        } else {
            merge.accept(view, event.data(type));
        }
    }
}
