package com.dokploy.deployment.application;

import com.dokploy.deployment.application.ApplicationForm.EnvVarForm;
import com.dokploy.deployment.application.ApplicationForm.GitSourceForm;
import com.dokploy.deployment.application.ApplicationForm.HealthCheckForm;
import com.dokploy.deployment.application.ApplicationForm.PlacementForm;
import com.dokploy.deployment.application.ApplicationForm.PortForm;
import com.dokploy.deployment.application.ApplicationForm.ResourcesForm;
import com.dokploy.deployment.application.ApplicationForm.UpdatePolicyForm;
import com.dokploy.deployment.application.ApplicationForm.VolumeForm;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.MalformedInput;
import com.dokploy.platform.web.Unprocessable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Merges an update into what is there (RFC 7396; S79): arrays are replaced whole, objects merged, null clears.
///
/// The merge happens on the form, so the result passes the very rules of a creation.
@Component
class ApplicationPatch {
    private final JsonMapper json;

    ApplicationPatch(JsonMapper json) {
        this.json = json;
    }

    /// @throws MalformedInput when it is not an object or a member has the wrong type
    /// @throws com.dokploy.platform.web.Invalid when the result breaks a rule
    Configuration apply(Application application, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            throw new MalformedInput("An update must be a JSON object");
        }
        refuseMove(application, changes);
        var merged = merge(json.valueToTree(formOf(application)), changes);
        return ApplicationRules.check(unpinned(application, read(merged)));
    }

    /// A change of the environment alone.
    ///
    /// @throws com.dokploy.platform.web.Invalid when there is none
    JsonNode ofEnv(@Nullable List<@Nullable EnvVarForm> variables) {
        if (variables == null) {
            throw Invalid.field("envVars", "Variables are required", "required", null);
        }
        return json.createObjectNode().set("envVars", json.valueToTree(variables));
    }

    /// S101: an application stays where it is; a body that was read from us may name its project.
    private static void refuseMove(Application application, ObjectNode changes) {
        var project = changes.get("projectId");
        if (project != null && !project.asString("").equals(application.projectId().toString())) {
            throw new Unprocessable(
                    "An application cannot be moved to another project",
                    Map.of("field", "projectId"));
        }
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode changes) {
        changes.forEachEntry((name, change) -> {
            if (change.isNull()) {
                target.remove(name);
            } else if (change instanceof ObjectNode nested) {
                var old = target.get(name);
                target.set(
                        name,
                        merge(
                                old instanceof ObjectNode object ? object : target.objectNode(),
                                nested));
            } else {
                target.set(name, change);
            }
        });
        return target;
    }

    private ApplicationForm read(ObjectNode merged) {
        try {
            return json.treeToValue(merged, ApplicationForm.class);
        } catch (JacksonException e) {
            throw new MalformedInput("A member of the update has the wrong type");
        }
    }

    /// A body that was read from us shows the port that the swarm chose and the image that was built; sending
    /// it back does not insist on them.
    private static ApplicationForm unpinned(Application application, ApplicationForm form) {
        var given = form.ports() == null ? List.<@Nullable PortForm>of() : form.ports();
        var ports = given.stream().map(port -> unpinned(application, port)).toList();
        var built = application.spec().image() == null && form.gitSource() != null;
        return new ApplicationForm(
                form.name(),
                form.projectId(),
                built && Objects.equals(form.image(), application.image()) ? null : form.image(),
                form.command(),
                form.replicas(),
                form.envVars(),
                ports,
                form.volumes(),
                form.healthCheck(),
                form.resources(),
                form.placement(),
                form.updatePolicy(),
                form.gitSource(),
                form.autoDeploy(),
                form.previews());
    }

    private static @Nullable PortForm unpinned(Application application, @Nullable PortForm form) {
        if (form == null || form.containerPort() == null || form.publishedPort() == null) {
            return form;
        }
        var protocol = form.protocol() == null ? "tcp" : form.protocol();
        var asked = new PortSpec(form.containerPort(), protocol, form.publishedPort());
        var free =
                application.spec().ports().stream()
                        .anyMatch(port -> port.sameTarget(asked) && port.publishedPort() == null);
        var chosen = application.observation().ports().of(asked);
        return free && form.publishedPort().equals(chosen)
                ? new PortForm(form.containerPort(), form.protocol(), null)
                : form;
    }

    private static ApplicationForm formOf(Application application) {
        var spec = application.spec();
        var resources = spec.resources();
        return new ApplicationForm(
                application.name(),
                application.projectId().toString(),
                spec.image(),
                List.copyOf(spec.command()),
                application.replicas(),
                spec.envVars().stream().map(EnvVar::masked).map(EnvVarForm::of).toList(),
                spec.ports().stream()
                        .map(port ->
                                new PortForm(
                                        port.containerPort(),
                                        port.protocol(),
                                        port.publishedPort()))
                        .toList(),
                spec.volumes().stream()
                        .map(volume ->
                                new VolumeForm(volume.source(), volume.target(), volume.readOnly()))
                        .toList(),
                healthCheck(spec.healthCheck()),
                new ResourcesForm(
                        resources.memoryLimit(),
                        resources.cpuLimit(),
                        resources.memoryReservation(),
                        resources.cpuReservation()),
                new PlacementForm(List.copyOf(spec.constraints())),
                new UpdatePolicyForm(
                        spec.updatePolicy().order(),
                        spec.updatePolicy().parallelism(),
                        spec.updatePolicy().delay()),
                gitSource(spec.gitSource()),
                application.autoDeploy(),
                application.previews().form());
    }

    private static @Nullable HealthCheckForm healthCheck(@Nullable HealthCheckSpec check) {
        return check == null
                ? null
                : new HealthCheckForm(
                        check.command(),
                        check.interval(),
                        check.timeout(),
                        check.retries(),
                        check.startPeriod());
    }

    private static @Nullable GitSourceForm gitSource(@Nullable GitSource source) {
        return source == null
                ? null
                : new GitSourceForm(
                        source.repoUrl(),
                        source.branch(),
                        source.buildPath(),
                        source.dockerfile(),
                        List.copyOf(source.watchPaths()),
                        source.tagPattern());
    }
}
