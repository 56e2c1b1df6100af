package com.dokploy.deployment.application;

import com.dokploy.deployment.application.ApplicationForm.EnvVarForm;
import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.AccessView;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.NotFound;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The variables that all applications of a project share; an application's own of the same name go before (B20).
///
/// They take effect with an application's next deployment or change of configuration, which reads them in its own
/// transaction.
@Service
public class ProjectEnv {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<EnvVar>> VARIABLES = new TypeReference<>() {};
    private static final String TYPE = "project";

    private final JdbcClient jdbc;
    private final EnvSecrets secrets;
    private final Access access;
    private final AccessView projects;
    private final TransactionOperations transaction;
    private final Clock clock;

    ProjectEnv(
            JdbcClient jdbc,
            EnvSecrets secrets,
            Access access,
            AccessView projects,
            TransactionOperations transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.access = access;
        this.projects = projects;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param variables with secrets sealed
    record Stored(List<EnvVar> variables, long version) {
        static final Stored NONE = new Stored(List.of(), 0);
    }

    Stored get(Viewer viewer, String raw) {
        return find(require(viewer, raw, Role.VIEWER), "");
    }

    /// Replaces all of them; a secret that shows the mask keeps its value.
    ///
    /// @throws com.dokploy.platform.web.Invalid with one entry per fault
    Stored replace(
            Viewer viewer,
            String raw,
            @Nullable List<@Nullable EnvVarForm> forms,
            IfMatch ifMatch) {
        var project = require(viewer, raw, Role.DEVELOPER);
        var errors = new FieldErrors();
        if (forms == null) {
            errors.required("envVars", "Variables");
        }
        var plain = new ListRules(errors).envVars(forms);
        errors.throwIfAny();
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    if (!projects.lockForCreation(project)) {
                        throw new NotFound(TYPE, raw);
                    }
                    return store(project, plain, ifMatch);
                }));
    }

    private Stored store(UUID project, List<EnvVar> plain, IfMatch ifMatch) {
        // The first one to write makes the row, so that there is something to lock.
        jdbc.sql(
                        """
                        insert into project_env (project_id, variables, version, updated_at)
                        values (:id, '[]', 0, :now)
                        on conflict do nothing
                        """)
                .param("id", project)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        var before = find(project, "for update");
        ifMatch.require(before.version());
        var sealed = secrets.seal(owner(project), plain, before.variables());
        if (sealed.equals(before.variables())) {
            return before;
        }
        jdbc.sql(
                        """
                        update project_env
                        set variables = :variables::jsonb, version = version + 1, updated_at = :now
                        where project_id = :id
                        """)
                .param("id", project)
                .param("variables", JSON.writeValueAsString(sealed))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return new Stored(sealed, before.version() + 1);
    }

    /// In the clear, as of the caller's transaction.
    public List<EnvVar> plain(UUID project) {
        return find(project, "").variables().stream()
                .map(env -> env.withValue(secrets.open(owner(project), env)))
                .toList();
    }

    /// What of them must not be shown anywhere.
    public List<String> secrets(UUID project) {
        return plain(project).stream().filter(EnvVar::isSecret).map(EnvVar::value).toList();
    }

    void forget(UUID project) {
        jdbc.sql("delete from project_env where project_id = :id").param("id", project).update();
    }

    private Stored find(UUID project, String lock) {
        return jdbc.sql("select variables, version from project_env where project_id = :id " + lock)
                .param("id", project)
                .query((row, _) ->
                        new Stored(
                                JSON.readValue(row.getString("variables"), VARIABLES),
                                row.getLong("version")))
                .optional()
                .orElse(Stored.NONE);
    }

    private UUID require(Viewer viewer, String raw, Role role) {
        var project = Ids.parse(TYPE, raw);
        access.require(viewer, project, role, () -> new NotFound(TYPE, raw));
        return project;
    }

    private static String owner(UUID project) {
        return "project/" + project;
    }
}
