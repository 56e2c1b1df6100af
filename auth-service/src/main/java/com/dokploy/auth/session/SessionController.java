package com.dokploy.auth.session;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's own sessions (clauses 26-28, B9).
@RestController
@Tag(name = "Authentication")
class SessionController {
    private final Sessions sessions;
    private final SessionQueries queries;

    SessionController(Sessions sessions, SessionQueries queries) {
        this.sessions = sessions;
        this.queries = queries;
    }

    @PostMapping("/api/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(Rule.SELF)
    @Operation(summary = "End the session of this token")
    void logout(Viewer viewer) {
        sessions.end(viewer.userId(), UUID.fromString(viewer.sessionId()), SessionEnd.LOGOUT);
    }

    @PostMapping("/api/auth/logout-all")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(Rule.SELF)
    @Operation(summary = "End all sessions of the caller, this one too")
    void logoutAll(Viewer viewer) {
        sessions.endAll(viewer.userId(), SessionEnd.LOGOUT);
    }

    @GetMapping("/api/auth/sessions")
    @Authorization(Rule.FILTERED_LIST)
    @Operation(summary = "List the caller's sessions")
    Page<SessionView> list(Viewer viewer, PageQuery page) {
        return queries.page(viewer, page);
    }

    @DeleteMapping("/api/auth/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(Rule.SELF)
    @Operation(summary = "End one of the caller's sessions")
    void end(Viewer viewer, @PathVariable String id) {
        sessions.end(viewer.userId(), Ids.parse("session", id), SessionEnd.REVOKED);
    }
}
