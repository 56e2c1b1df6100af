package com.dokploy.database.application;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.NotFound;
import org.springframework.stereotype.Component;

/// Lets callers reach what belongs to an application.
@Component
public class ApplicationAccess {
    private static final String TYPE = "application";

    private final KnownApplications known;
    private final ApplicationOwner owner;
    private final Access access;

    ApplicationAccess(KnownApplications known, ApplicationOwner owner, Access access) {
        this.known = known;
        this.owner = owner;
        this.access = access;
    }

    /// The application, for a caller with at least this role on its project. One that we do not know is asked for, so that what
    /// the caller just created works at once.
    ///
    /// @throws NotFound when it is absent or the caller has no role at all
    public KnownApplication require(Viewer viewer, String id, Role needed) {
        var wanted = Ids.parse(TYPE, id);
        var application =
                known.find(wanted)
                        .filter(KnownApplication::live)
                        .or(() -> owner.find(viewer, wanted).map(known::merged))
                        .orElseThrow(() -> new NotFound(TYPE, id));
        access.require(viewer, application.projectId(), needed, () -> new NotFound(TYPE, id));
        return application;
    }
}
