package com.dokploy.deployment.application;

import com.dokploy.deployment.application.ApplicationForm.GitSourceForm;
import com.dokploy.deployment.application.ApplicationForm.HealthCheckForm;
import com.dokploy.deployment.application.ApplicationForm.ResourcesForm;
import com.dokploy.platform.docker.ImageReference;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a configuration must be like (clauses 144-168, S88, S89, S98, S99). Names every fault at once.
final class ApplicationRules {
    static final int MOST_REPLICAS = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?");
    private static final int LEAST_MEMORY = 6;
    private static final int MOST_MEMORY = 16 * 1024 * 1024;
    private static final double LEAST_CORES = 0.01;
    private static final double MOST_CORES = 1024;
    private static final int LONGEST_WAIT = 3600;
    private static final int LONGEST_LINE = 4096;

    private final FieldErrors errors = new FieldErrors();

    private ApplicationRules() {}

    /// @throws com.dokploy.platform.web.Invalid with one entry per fault
    static Configuration check(ApplicationForm form) {
        return new ApplicationRules().configuration(form);
    }

    /// The number of replicas of a scale request, checked (clause 195).
    ///
    /// @throws com.dokploy.platform.web.Invalid when it is missing or out of range
    static int checkReplicas(@Nullable Integer replicas) {
        var rules = new ApplicationRules();
        if (replicas == null) {
            rules.errors.required("replicas", "Replicas");
        }
        var checked = rules.replicas(replicas);
        rules.errors.throwIfAny();
        return checked;
    }

    private Configuration configuration(ApplicationForm form) {
        var name = name(form.name());
        var project = project(form.projectId());
        var replicas = replicas(form.replicas());
        var lists = new ListRules(errors);
        var spec =
                new ApplicationSpec(
                        image(form),
                        command(form.command()),
                        lists.envVars(form.envVars()),
                        lists.ports(form.ports()),
                        lists.volumes(form.volumes()),
                        healthCheck(form.healthCheck()),
                        resources(form.resources()),
                        lists.constraints(
                                form.placement() == null ? null : form.placement().constraints()),
                        UpdatePolicy.check(form.updatePolicy(), errors),
                        gitSource(form.gitSource()),
                        false);
        var previews = PreviewSettings.check(form, errors);
        errors.throwIfAny();
        return new Configuration(
                name,
                project,
                replicas,
                spec,
                form.autoDeploy() == null || form.autoDeploy(),
                previews);
    }

    private String name(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            errors.required("name", "Name");
            return "";
        }
        if (name.length() < 3 || name.length() > 50) {
            errors.add("name", "Name must have 3 to 50 characters", "length", name);
        }
        if (!NAME.matcher(name).matches()) {
            errors.add("name", "Name must be alphanumeric", "regex", name);
        }
        return name;
    }

    private String project(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            errors.required("projectId", "Project id");
            return "";
        }
        return id;
    }

    private int replicas(@Nullable Integer replicas) {
        if (replicas == null) {
            return 1;
        }
        if (replicas < 0 || replicas > MOST_REPLICAS) {
            errors.range("replicas", "Replicas", 0, MOST_REPLICAS, replicas);
        }
        return replicas;
    }

    private @Nullable String image(ApplicationForm form) {
        var image = form.image();
        if (image == null) {
            if (form.gitSource() == null) {
                errors.add("image", "Image or gitSource is required", "required", null);
            }
            return null;
        }
        if (errors.parses("image", "Image must be an image reference", image, ImageReference::parse)
                && ImageReference.parse(image).isPlatformOwned()) {
            errors.add("image", "Image names below dokploy/ are reserved", "regex", image);
        }
        return image;
    }

    private List<String> command(@Nullable List<@Nullable String> words) {
        if (words == null) {
            return List.of();
        }
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word == null || word.length() > LONGEST_LINE || word.indexOf('\0') >= 0) {
                errors.add(
                        "command[%d]".formatted(i),
                        "An argument must be text of at most %d characters".formatted(LONGEST_LINE),
                        "length",
                        null);
                return List.of();
            }
        }
        return words.stream().map(word -> word == null ? "" : word).toList();
    }

    private @Nullable HealthCheckSpec healthCheck(@Nullable HealthCheckForm form) {
        if (form == null) {
            return null;
        }
        var command = form.command() == null ? "" : form.command();
        if (command.isBlank()) {
            errors.required("healthCheck.command", "Command");
        } else if (command.length() > LONGEST_LINE || command.chars().anyMatch(c -> c == 0)) {
            errors.add("healthCheck.command", "Command is too long", "length", null);
        }
        return new HealthCheckSpec(
                command,
                errors.within(
                        "healthCheck.interval", "Interval", form.interval(), 30, 1, LONGEST_WAIT),
                errors.within(
                        "healthCheck.timeout", "Timeout", form.timeout(), 10, 1, LONGEST_WAIT),
                errors.within("healthCheck.retries", "Retries", form.retries(), 3, 1, 100),
                errors.within(
                        "healthCheck.startPeriod",
                        "Start period",
                        form.startPeriod(),
                        0,
                        0,
                        LONGEST_WAIT));
    }

    private ResourceSpec resources(@Nullable ResourcesForm form) {
        if (form == null) {
            return ResourceSpec.NONE;
        }
        memory("resources.memoryLimit", "Memory limit", form.memoryLimit());
        memory("resources.memoryReservation", "Memory reservation", form.memoryReservation());
        cores("resources.cpuLimit", "CPU limit", form.cpuLimit());
        cores("resources.cpuReservation", "CPU reservation", form.cpuReservation());
        return new ResourceSpec(
                form.memoryLimit(),
                form.cpuLimit(),
                form.memoryReservation(),
                form.cpuReservation());
    }

    private void memory(String field, String label, @Nullable Integer mebibytes) {
        if (mebibytes != null && (mebibytes < LEAST_MEMORY || mebibytes > MOST_MEMORY)) {
            errors.range(field, label, LEAST_MEMORY, MOST_MEMORY, mebibytes);
        }
    }

    private void cores(String field, String label, @Nullable Double cores) {
        // Written so that NaN fails as well.
        if (cores != null && !(cores >= LEAST_CORES && cores <= MOST_CORES)) {
            errors.range(field, label, LEAST_CORES, MOST_CORES, cores);
        }
    }

    private @Nullable GitSource gitSource(@Nullable GitSourceForm form) {
        return form == null ? null : new GitRules(errors).gitSource(form);
    }
}
