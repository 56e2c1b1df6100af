package com.dokploy.webhook.subscription;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.ApiException;
import com.dokploy.platform.web.Forbidden;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.NotFound;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.dokploy.platform.web.Unprocessable;
import com.dokploy.webhook.application.ApplicationAccess;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may see and change which subscriptions: those of a project by their role there, those of the whole installation operators.
@Component
public class SubscriptionAccess {
    private static final UUID NOTHING = new UUID(0, 0);

    private final Access access;
    private final ApplicationAccess applications;
    private final EventSubscriptions subscriptions;
    private final Keyset keyset;

    SubscriptionAccess(
            Access access,
            ApplicationAccess applications,
            EventSubscriptions subscriptions,
            JdbcClient jdbc) {
        this.access = access;
        this.applications = applications;
        this.subscriptions = subscriptions;
        this.keyset =
                new Keyset(
                        jdbc,
                        "s.*",
                        "event_subscription s",
                        "s.id",
                        Map.of("name", "s.name collate \"C\""));
    }

    /// What a new subscription is about.
    ///
    /// @param repository of the application: host and path
    record Place(@Nullable UUID project, @Nullable UUID application, @Nullable String repository) {}

    /// @throws Unprocessable for a project or application that the caller cannot see
    /// @throws Forbidden when the caller sees it and may not subscribe to it
    Place place(Viewer viewer, @Nullable String project, @Nullable String application) {
        if (application != null) {
            return ofApplication(viewer, project, application);
        }
        if (project == null) {
            access.requirePlatform(viewer, PlatformRole.ADMIN);
            return new Place(null, null, null);
        }
        var absent = Unprocessable.reference("projectId", "project", project);
        if (!Ids.isId(project)) {
            throw absent;
        }
        var id = UUID.fromString(project);
        access.require(viewer, id, Role.DEVELOPER, () -> absent);
        return new Place(id, null, null);
    }

    private Place ofApplication(Viewer viewer, @Nullable String project, String application) {
        try {
            var known = applications.require(viewer, application, Role.DEVELOPER);
            if (project != null && !known.projectId().toString().equals(project)) {
                throw Unprocessable.reference("projectId", "project", project);
            }
            return new Place(known.projectId(), known.id(), known.repository());
        } catch (NotFound _) {
            throw Unprocessable.reference("applicationId", "application", application);
        }
    }

    /// @throws NotFound when it is absent or the caller has no role at all
    EventSubscription require(Viewer viewer, String id, Role needed) {
        var found = subscriptions.find(Ids.parse("subscription", id)).orElseThrow(() -> absent(id));
        var project = found.projectId();
        if (project != null) {
            access.require(viewer, project, needed, () -> absent(id));
        } else if (!access.governs(viewer, PlatformRole.ADMIN)) {
            throw absent(id);
        }
        return found;
    }

    /// The id of a subscription that the caller may reach with at least this role on its project.
    ///
    /// @throws NotFound when it is absent or the caller has no role at all
    public UUID reach(Viewer viewer, String id, Role needed) {
        return require(viewer, id, needed).id();
    }

    /// @param project only those of it; an empty list when the caller may not see it (S244)
    Page<SubscriptionView> page(Viewer viewer, PageQuery query, @Nullable String project) {
        var where =
                access.governs(viewer, PlatformRole.ADMIN)
                        ? "(s.project_id is null or s.project_id in (select visible_projects(:viewer)))"
                        : "s.project_id in (select visible_projects(:viewer))";
        var filters = new HashMap<String, Object>();
        if (project != null) {
            var seen = Ids.isId(project) && access.mayRead(viewer, UUID.fromString(project));
            filters.put("project", seen ? UUID.fromString(project) : NOTHING);
            where = "s.project_id = :project";
        }
        var parameters = new HashMap<String, Object>(filters);
        parameters.put("viewer", viewer.userId());
        return keyset.page(
                query,
                where,
                parameters,
                filters,
                (row, _) -> SubscriptionView.of(EventSubscriptions.read(row)),
                SubscriptionView::id);
    }

    private static ApiException absent(String id) {
        return new NotFound("subscription", id);
    }
}
