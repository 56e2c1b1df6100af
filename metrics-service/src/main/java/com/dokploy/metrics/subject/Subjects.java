package com.dokploy.metrics.subject;

import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The applications and databases that we know of, and who may see them.
@Component
public class Subjects {
    private final JdbcClient jdbc;
    private final Access access;
    private final SubjectOwners owners;

    Subjects(JdbcClient jdbc, Access access, SubjectOwners owners) {
        this.jdbc = jdbc;
        this.access = access;
        this.owners = owners;
    }

    /// A subject, for a caller with the role on its project. One that we have not heard of is asked for at its owner with the
    /// caller's own token, so that what was created a moment ago is there.
    ///
    /// @param raw the id as it stands in the path or body
    /// @throws NotFound when there is none or the caller has no role on it at all (S243)
    public Subject require(Viewer viewer, String kind, String raw, Role role) {
        var id = Ids.parse(kind, raw);
        var subject =
                find(kind, id)
                        .or(() -> owners.ask(viewer, kind, id))
                        .orElseThrow(() -> new NotFound(kind, raw));
        access.require(viewer, subject.projectId(), role, () -> new NotFound(kind, raw));
        return subject;
    }

    private Optional<Subject> find(String kind, UUID id) {
        return jdbc.sql("select * from subject where id = :id and kind = :kind and live")
                .param("id", id)
                .param("kind", kind)
                .query((rs, _) -> read(rs))
                .optional();
    }

    /// Those of these ids that we know, by id.
    public Map<UUID, Subject> find(Collection<UUID> ids) {
        return jdbc
                .sql("select * from subject where id = any(:ids) and live")
                .param("ids", ids.toArray(UUID[]::new))
                .query((rs, _) -> read(rs))
                .list()
                .stream()
                .collect(Collectors.toMap(Subject::id, Function.identity()));
    }

    /// How many applications there are in each status (S184).
    public Map<String, Long> applicationsByStatus() {
        var counts = new TreeMap<String, Long>();
        jdbc.sql(
                        """
                        select status, count(*)
                          from subject
                         where kind = 'application' and live
                         group by status
                        """)
                .query((rs, _) -> counts.put(rs.getString(1), rs.getLong(2)))
                .list();
        return counts;
    }

    List<UUID> ofProject(UUID project) {
        return jdbc.sql("select id from subject where project_id = :project")
                .param("project", project)
                .query(UUID.class)
                .list();
    }

    void put(String kind, Event event) {
        if (event.isTombstone()) {
            jdbc.sql("delete from subject where id = :id")
                    .param("id", event.aggregateId())
                    .update();
            return;
        }
        var state = event.data(State.class);
        jdbc.sql(
                        """
                        insert into subject as known (id, kind, project_id, name, status, live, version)
                        values (:id, :kind, :project, :name, :status, :live, :version)
                        on conflict (id) do update
                           set name    = excluded.name
                             , status  = excluded.status
                             , live    = excluded.live
                             , version = excluded.version
                         where known.version < excluded.version
                        """)
                .param("id", event.aggregateId())
                .param("kind", kind)
                .param("project", state.projectId())
                .param("name", state.name())
                .param("status", state.status())
                .param("live", state.deletedAt() == null)
                .param("version", event.aggregateVersion())
                .update();
    }

    void forget(String kind) {
        jdbc.sql("delete from subject where kind = :kind").param("kind", kind).update();
    }

    void forgetProject(UUID project) {
        jdbc.sql("delete from subject where project_id = :project")
                .param("project", project)
                .update();
    }

    private static Subject read(ResultSet rs) throws SQLException {
        return new Subject(
                rs.getString("kind"),
                rs.getObject("id", UUID.class),
                rs.getObject("project_id", UUID.class),
                rs.getString("name"),
                rs.getString("status"));
    }

    /// What we need of the state of an application or a database.
    private record State(UUID projectId, String name, String status, @Nullable Instant deletedAt) {}
}
