package com.dokploy.deployment.application;

import com.dokploy.deployment.application.ApplicationForm.EnvVarForm;
import com.dokploy.deployment.application.ApplicationForm.PreviewsForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What pull requests of an application's repository bring (B31).
///
/// @param enabled whether they are deployed at all
/// @param allowForks whether those are whose code comes from another repository: whoever may open one runs code here
/// @param limit how many there are at a time
/// @param envVars what previews get beside the application's open variables, and in place of those; the secret ones, which are
///     sealed with the application's id, not for forks
/// @param domain below which each gets a name of its own, if that leads to the ingress; null: they are reached by their ports
public record PreviewSettings(
        boolean enabled,
        boolean allowForks,
        int limit,
        List<EnvVar> envVars,
        @Nullable String domain) {
    static final PreviewSettings OFF = new PreviewSettings(false, false, 5, List.of(), null);

    /// Leaves room for a label before it.
    private static final int LONGEST_DOMAIN = 180;

    private static final int MOST = 50;

    // Written out for what a row begins with.
    public PreviewSettings(
            boolean enabled,
            boolean allowForks,
            int limit,
            @Nullable List<EnvVar> envVars,
            @Nullable String domain) {
        this.enabled = enabled;
        this.allowForks = allowForks;
        this.limit = limit;
        this.envVars = envVars == null ? List.of() : List.copyOf(envVars);
        this.domain = domain;
    }

    static PreviewSettings check(ApplicationForm form, FieldErrors errors) {
        var given = form.previews();
        if (given == null) {
            return OFF;
        }
        var enabled = Boolean.TRUE.equals(given.enabled());
        if (enabled && form.gitSource() == null) {
            errors.add(
                    "previews.enabled",
                    "Previews need an application with gitSource",
                    "enum",
                    true);
        }
        return new PreviewSettings(
                enabled,
                Boolean.TRUE.equals(given.allowForks()),
                errors.within("previews.limit", "Limit", given.limit(), OFF.limit, 1, MOST),
                new ListRules(errors).envVars("previews.envVars", given.envVars()),
                domain(given.domain(), errors));
    }

    private static @Nullable String domain(@Nullable String raw, FieldErrors errors) {
        if (raw == null) {
            return null;
        }
        if (raw.length() > LONGEST_DOMAIN) {
            errors.add("previews.domain", "Domain is too long", "length", raw);
            return null;
        }
        return errors.parses(
                        "previews.domain", "Domain must be a host name", raw, DomainName::parse)
                ? DomainName.parse(raw).value()
                : null;
    }

    PreviewsForm form() {
        return new PreviewsForm(
                enabled,
                allowForks,
                limit,
                envVars.stream().map(EnvVar::masked).map(EnvVarForm::of).toList(),
                domain);
    }

    PreviewSettings masked() {
        return with(envVars.stream().map(EnvVar::masked).toList());
    }

    PreviewSettings with(List<EnvVar> variables) {
        return new PreviewSettings(enabled, allowForks, limit, variables, domain);
    }
}
