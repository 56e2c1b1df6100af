package com.dokploy.deployment.preview;

import com.dokploy.deployment.preview.RequestFeed.Request;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Pull requests as they were last told of. Joins the caller's transaction, which has their application locked.
@Component
class PreviewTable {
    private final JdbcClient jdbc;

    PreviewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param applicationId its preview, which may be deleted; null if it has none
    record Known(@Nullable UUID applicationId, boolean fork, boolean closed, Instant changedAt) {
        /// Whether something is told late, after what came later (providers keep no order).
        boolean isNewerThan(Request request) {
            return request.changedAt().isBefore(changedAt)
                    || closed
                            && request.changedAt().equals(changedAt)
                            && !request.closes()
                            && !request.reopens();
        }
    }

    Optional<Known> find(UUID parent, long number) {
        return jdbc.sql(
                        """
                        select application_id, fork, closed, changed_at
                        from preview
                        where parent_id = :parent and number = :number
                        """)
                .param("parent", parent)
                .param("number", number)
                .query((row, _) ->
                        new Known(
                                row.getObject("application_id", UUID.class),
                                row.getBoolean("fork"),
                                row.getBoolean("closed"),
                                row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void note(Request request) {
        jdbc.sql(
                        """
                        insert into preview (
                            parent_id, number, provider, title, url, branch, commit_sha, fork, closed, changed_at
                        ) values (
                            :parent, :number, :provider, :title, :url, :branch, :commit, :fork, :closed, :at
                        )
                        on conflict (parent_id, number) do update
                        set title = excluded.title
                          , url = excluded.url
                          , branch = excluded.branch
                          , commit_sha = excluded.commit_sha
                          , fork = excluded.fork
                          , closed = excluded.closed
                          , changed_at = excluded.changed_at
                        """)
                .param("parent", request.applicationId())
                .param("number", request.number())
                .param("provider", request.provider())
                .param("title", request.title())
                .param("url", request.url())
                .param("branch", request.sourceBranch())
                .param("commit", request.commitSha() == null ? "" : request.commitSha())
                .param("fork", request.fork())
                .param("closed", request.closes())
                .param("at", request.changedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void attach(UUID parent, long number, UUID application) {
        jdbc.sql(
                        """
                        update preview set application_id = :application
                        where parent_id = :parent and number = :number
                        """)
                .param("parent", parent)
                .param("number", number)
                .param("application", application)
                .update();
    }

    /// Those of these previews that show a fork's code.
    List<UUID> forks(UUID parent) {
        return jdbc.sql(
                        """
                        select application_id from preview
                        where parent_id = :parent and fork and application_id is not null
                        """)
                .param("parent", parent)
                .query(UUID.class)
                .list();
    }
}
