package com.dokploy.deployment.application;

import com.dokploy.deployment.application.ApplicationForm.EnvVarForm;
import com.dokploy.deployment.application.ApplicationForm.PortForm;
import com.dokploy.deployment.application.ApplicationForm.VolumeForm;
import com.dokploy.platform.docker.ContainerPath;
import com.dokploy.platform.docker.EnvironmentKey;
import com.dokploy.platform.docker.PlacementConstraint;
import com.dokploy.platform.docker.VolumeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules of environment variables, ports and volumes (clauses 150-157, S87, S91-S93).
final class ListRules {
    private static final int MOST_ENTRIES = 500;
    private static final int LONGEST_VALUE = 64 * 1024;
    private static final int HIGHEST_PORT = 65535;

    private final FieldErrors errors;

    ListRules(FieldErrors errors) {
        this.errors = errors;
    }

    List<EnvVar> envVars(@Nullable List<@Nullable EnvVarForm> forms) {
        return envVars("envVars", forms);
    }

    /// @param list where they stand
    List<EnvVar> envVars(String list, @Nullable List<@Nullable EnvVarForm> forms) {
        var keys = new HashSet<String>();
        return each(list, forms, (field, form) -> envVar(field, form, keys));
    }

    private @Nullable EnvVar envVar(String field, EnvVarForm form, Set<String> keys) {
        var key = form.key();
        var value = form.value() == null ? "" : form.value();
        if (key == null) {
            errors.required(field + ".key", "Key");
            return null;
        }
        if (errors.parses(
                        field + ".key",
                        "Key must be letters, digits and underscores, not beginning with a digit",
                        key,
                        EnvironmentKey::parse)
                && !keys.add(key)) {
            errors.add(field + ".key", "Key is given twice", "unique", key);
        }
        if (value.length() > LONGEST_VALUE || value.indexOf('\0') >= 0) {
            errors.add(
                    field + ".value",
                    "Value must have at most %d characters and no NUL".formatted(LONGEST_VALUE),
                    "length",
                    null);
        }
        var as = form.as() == null ? EnvVar.ENVIRONMENT : form.as();
        if (!Set.of(EnvVar.ENVIRONMENT, EnvVar.FILE).contains(as)) {
            errors.add(field + ".as", "As must be environment or file", "enum", as);
        } else if (as.equals(EnvVar.FILE) && value.isEmpty()) {
            errors.required(field + ".value", "The value of a file");
        }
        return new EnvVar(key, value, Boolean.TRUE.equals(form.isSecret()), as);
    }

    List<PortSpec> ports(@Nullable List<@Nullable PortForm> forms) {
        var targets = new HashSet<String>();
        return each("ports", forms, (field, form) -> port(field, form, targets));
    }

    private @Nullable PortSpec port(String field, PortForm form, Set<String> targets) {
        var protocol = form.protocol() == null ? "tcp" : form.protocol();
        if (!Set.of("tcp", "udp").contains(protocol)) {
            errors.add(field + ".protocol", "Protocol must be tcp or udp", "enum", protocol);
        }
        if (form.containerPort() == null) {
            errors.required(field + ".containerPort", "Container port");
            return null;
        }
        inRange(field + ".containerPort", "Container port", form.containerPort());
        if (form.publishedPort() != null) {
            inRange(field + ".publishedPort", "Published port", form.publishedPort());
        }
        if (!targets.add(form.containerPort() + "/" + protocol)) {
            errors.add(
                    field + ".containerPort",
                    "Container port is given twice",
                    "unique",
                    form.containerPort());
        }
        return new PortSpec(form.containerPort(), protocol, form.publishedPort());
    }

    private void inRange(String field, String label, int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            errors.range(field, label, 1, HIGHEST_PORT, port);
        }
    }

    List<VolumeSpec> volumes(@Nullable List<@Nullable VolumeForm> forms) {
        var targets = new HashSet<String>();
        return each("volumes", forms, (field, form) -> volume(field, form, targets));
    }

    private @Nullable VolumeSpec volume(String field, VolumeForm form, Set<String> targets) {
        var source = form.source();
        var target = form.target();
        if (source == null || source.isEmpty()) {
            errors.required(field + ".source", "Source");
        } else {
            source(field + ".source", source);
        }
        if (target == null || target.isEmpty()) {
            errors.required(field + ".target", "Target");
        } else if (errors.parses(
                        field + ".target",
                        "Target must be an absolute path in normal form",
                        target,
                        ContainerPath::parse)
                && !targets.add(target)) {
            errors.add(field + ".target", "Target is given twice", "unique", target);
        }
        return source == null || target == null
                ? null
                : new VolumeSpec(source, target, Boolean.TRUE.equals(form.readOnly()));
    }

    private void source(String field, String source) {
        if (source.startsWith("/")) {
            errors.parses(
                    field,
                    "Source must be an absolute path in normal form",
                    source,
                    ListRules::hostPath);
        } else {
            errors.parses(
                    field,
                    "Source must be a volume name or an absolute path",
                    source,
                    VolumeName::parse);
        }
    }

    /// Only the form; whether the path may be mounted is decided where the root is known.
    private static Path hostPath(String raw) {
        var path = Path.of(raw);
        if (!path.normalize().toString().equals(raw)
                || path.getNameCount() == 0
                || raw.contains(":")) {
            throw new IllegalArgumentException("not in normal form");
        }
        return path;
    }

    List<String> constraints(@Nullable List<@Nullable String> forms) {
        return each(
                "placement.constraints",
                forms,
                (field, text) ->
                        errors.parses(
                                        field,
                                        "A constraint must be like node.labels.zone==west",
                                        text,
                                        PlacementConstraint::parse)
                                ? text
                                : null);
    }

    private interface Check<F, S> {
        @Nullable S apply(String field, F form);
    }

    private <F, S> List<S> each(
            String field, @Nullable List<@Nullable F> forms, Check<F, S> check) {
        if (forms == null) {
            return List.of();
        }
        if (forms.size() > MOST_ENTRIES) {
            errors.add(field, "At most %d entries".formatted(MOST_ENTRIES), "length", forms.size());
            return List.of();
        }
        var checked = new ArrayList<S>();
        for (var i = 0; i < forms.size(); i++) {
            var place = "%s[%d]".formatted(field, i);
            var form = forms.get(i);
            if (form == null) {
                errors.required(place, "Entry");
                continue;
            }
            var entry = check.apply(place, form);
            if (entry != null) {
                checked.add(entry);
            }
        }
        return List.copyOf(checked);
    }
}
