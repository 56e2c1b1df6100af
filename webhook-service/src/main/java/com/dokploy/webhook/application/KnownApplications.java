package com.dokploy.webhook.application;

import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import com.dokploy.platform.messaging.Topics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The projection of deployment-service's applications.
@Component
public class KnownApplications {
    private final JdbcClient jdbc;

    KnownApplications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Bean
    static Subscription knownApplicationStates(KnownApplications applications) {
        return Subscription.to(
                        "known-applications",
                        applications::take,
                        Topics.states("deployment.application"))
                .asProjection(applications::forget);
    }

    /// One that is not deleted.
    Optional<KnownApplication> find(UUID id) {
        return jdbc.sql("select * from known_application where id = :id and live")
                .param("id", id)
                .query((row, _) -> application(row))
                .optional();
    }

    /// Those of these ids that are not deleted.
    public List<KnownApplication> of(Collection<UUID> ids) {
        return jdbc.sql("select * from known_application where id = any(:ids) and live order by id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> application(row))
                .list();
    }

    /// Those that are built from one of these repositories, in the order of their creation.
    ///
    /// @param repositories as [RepositoryKey]s, in any case: providers do not tell `User/App` from `user/app`
    public List<KnownApplication> builtFrom(Collection<String> repositories) {
        return jdbc.sql(
                        """
                        select *
                          from known_application
                         where repository_key = any(:keys)
                           and live
                           and not preview
                         order by id
                        """)
                .param(
                        "keys",
                        repositories.stream()
                                .map(each -> each.toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .query((row, _) -> application(row))
                .list();
    }

    /// Those that run one of these images, whatever the tag, in the order of their creation.
    ///
    /// @param images as names of [ImageName]s
    public List<KnownApplication> running(Collection<String> images) {
        return jdbc.sql(
                        """
                        select *
                          from known_application
                         where image = any(:images)
                           and live
                           and not preview
                         order by id
                        """)
                .param("images", images.toArray(String[]::new))
                .query((row, _) -> application(row))
                .list();
    }

    private void take(Event event) {
        if (event.isTombstone()) {
            jdbc.sql("delete from known_application where id = :id")
                    .param("id", event.aggregateId())
                    .update();
            jdbc.sql("delete from hook where application_id = :id")
                    .param("id", event.aggregateId())
                    .update();
        } else {
            merge(event.data(State.class).application(event));
        }
    }

    /// Takes over what is newer than what we have.
    void merge(KnownApplication application) {
        var image = application.image();
        jdbc.sql(
                        """
                        insert into known_application as known (
                            id, project_id, name, image, image_tag, repository, branch, auto_deploy, watch_paths, tag_pattern
                          , previews, previews_of_forks, preview, live, version
                        ) values (
                            :id, :project, :name, :image, :imageTag, :repository, :branch, :auto, :paths, :tags
                          , :previews, :forks, :preview, :live, :version
                        )
                        on conflict (id) do update
                           set project_id  = excluded.project_id
                             , name        = excluded.name
                             , image       = excluded.image
                             , image_tag   = excluded.image_tag
                             , repository  = excluded.repository
                             , branch      = excluded.branch
                             , auto_deploy = excluded.auto_deploy
                             , watch_paths = excluded.watch_paths
                             , tag_pattern = excluded.tag_pattern
                             , previews    = excluded.previews
                             , previews_of_forks = excluded.previews_of_forks
                             , preview     = excluded.preview
                             , live        = excluded.live
                             , version     = excluded.version
                         where known.version < excluded.version
                        """)
                .param("id", application.id())
                .param("project", application.projectId())
                .param("name", application.name())
                .param("image", image == null ? null : image.name())
                .param("imageTag", image == null ? null : image.tag())
                .param("repository", application.repository())
                .param("branch", application.branch())
                .param("auto", application.autoDeploy())
                .param("paths", application.watchPaths().toArray(String[]::new))
                .param("tags", application.tagPattern())
                .param("previews", application.previews())
                .param("forks", application.previewsOfForks())
                .param("preview", application.preview())
                .param("live", application.live())
                .param("version", application.version())
                .update();
    }

    private void forget() {
        jdbc.sql("delete from known_application").update();
    }

    private static KnownApplication application(ResultSet row) throws SQLException {
        var image = row.getString("image");
        return new KnownApplication(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("name"),
                image == null ? null : new ImageName(image, row.getString("image_tag")),
                row.getString("repository"),
                row.getString("branch"),
                row.getBoolean("auto_deploy"),
                Arrays.asList((String[]) row.getArray("watch_paths").getArray()),
                row.getString("tag_pattern"),
                row.getBoolean("previews"),
                row.getBoolean("previews_of_forks"),
                row.getBoolean("preview"),
                row.getBoolean("live"),
                row.getLong("version"));
    }

    /// What we need of `application.state.v1`.
    private record State(
            UUID projectId,
            String name,
            @Nullable String image,
            @Nullable String repoUrl,
            @Nullable String branch,
            boolean autoDeploy,
            @Nullable List<String> watchPaths,
            @Nullable String tagPattern,
            @Nullable Boolean previewsEnabled,
            @Nullable Boolean previewsOfForks,
            @Nullable UUID previewOf,
            @Nullable Instant deletedAt) {
        KnownApplication application(Event event) {
            return new KnownApplication(
                    event.aggregateId(),
                    projectId,
                    name,
                    repoUrl != null || image == null ? null : ImageName.of(image).orElse(null),
                    repoUrl == null ? null : RepositoryKey.of(repoUrl).orElse(null),
                    branch,
                    autoDeploy,
                    watchPaths == null ? List.of() : watchPaths,
                    tagPattern,
                    Boolean.TRUE.equals(previewsEnabled),
                    Boolean.TRUE.equals(previewsOfForks),
                    previewOf != null,
                    deletedAt == null,
                    event.aggregateVersion());
        }
    }
}
