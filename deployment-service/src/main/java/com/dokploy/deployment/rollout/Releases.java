package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.Application;
import com.dokploy.deployment.application.ApplicationSpec;
import com.dokploy.deployment.application.EnvSecrets;
import com.dokploy.deployment.application.EnvVar;
import com.dokploy.deployment.application.ProjectEnv;
import com.dokploy.platform.docker.ImageId;
import com.dokploy.platform.docker.ImageReference;
import com.dokploy.platform.security.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Where releases are kept. Everything that writes joins the caller's transaction.
@Component
public class Releases {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final EnvSecrets secrets;
    private final ProjectEnv shared;
    private final SecretBox box;
    private final Clock clock;

    Releases(JdbcClient jdbc, EnvSecrets secrets, ProjectEnv shared, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.shared = shared;
        this.box = box;
        this.clock = clock;
    }

    /// Takes a snapshot of an application as it is configured now. The caller holds the application's lock,
    /// so that no change of its configuration gets lost in between.
    ///
    /// @param id the release's id; one that is there already stays as it is
    /// @param image what runs it
    public void snapshot(UUID id, Application application, Release.ReleaseImage image) {
        var environment = environmentOf(application);
        jdbc.sql(
                        """
                        insert into release (
                            id, application_id, spec, environment, image_id, has_health_check, shared_image, created_at
                        ) values (
                            :id, :application, :spec::jsonb, :environment, :image, :healthCheck, :shared, :now
                        )
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("application", application.id())
                .param("spec", JSON.writeValueAsString(application.spec().withoutSecrets()))
                .param("environment", box.seal(JSON.writeValueAsString(environment), owner(id)))
                .param("image", image.id().value())
                .param("healthCheck", image.hasHealthCheck())
                .param("shared", image.shared() == null ? null : image.shared().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<Release> find(UUID id) {
        return jdbc.sql(
                        """
                        select id, application_id, spec, image_id, has_health_check, shared_image, created_at
                        from release
                        where id = :id
                        """)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /// The release, which must be there.
    public Release get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no release " + id));
    }

    private ReleaseEnv environmentOf(Application application) {
        var spec = application.spec();
        return new ReleaseEnv(
                sharedBy(application),
                spec.envVars().stream()
                        .map(env -> env.withValue(secrets.open(application.id(), env)))
                        .toList(),
                spec.gitSource() == null ? null : secrets.open(application.id(), spec.gitSource()));
    }

    /// A preview gets nothing secret.
    private List<EnvVar> sharedBy(Application application) {
        var all = shared.plain(application.projectId());
        return application.isPreview() ? all.stream().filter(EnvVar::shows).toList() : all;
    }

    /// The environment of a release in the clear.
    ReleaseEnv environment(UUID release) {
        var sealed =
                jdbc.sql("select environment from release where id = :id")
                        .param("id", release)
                        .query(byte[].class)
                        .single();
        return JSON.readValue(box.open(sealed, owner(release)), ReleaseEnv.class);
    }

    /// The application's configuration as it was when the release was made, with secrets in the clear: what a
    /// rollback makes its configuration again.
    public ApplicationSpec configuration(UUID release) {
        var environment = environment(release);
        return get(release).spec().withSecrets(environment.own(), environment.credentials());
    }

    private static Release read(ResultSet row) throws SQLException {
        return new Release(
                row.getObject("id", UUID.class),
                row.getObject("application_id", UUID.class),
                JSON.readValue(row.getString("spec"), ApplicationSpec.class),
                new Release.ReleaseImage(
                        ImageId.parse(row.getString("image_id")),
                        row.getBoolean("has_health_check"),
                        shared(row.getString("shared_image"))),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable ImageReference shared(@Nullable String name) {
        return name == null ? null : ImageReference.parse(name);
    }

    private static String owner(UUID release) {
        return "release/" + release;
    }
}
