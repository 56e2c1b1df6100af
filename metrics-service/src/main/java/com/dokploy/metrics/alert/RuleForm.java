package com.dokploy.metrics.alert;

import com.dokploy.platform.web.Change;
import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bodies that make and change rules.
final class RuleForm {
    private static final List<String> METRICS =
            List.of(Reading.MEMORY, Reading.CPU, Reading.STORAGE);
    private static final int LONGEST = 3600;

    private RuleForm() {}

    /// The body of a creation: of an application or of a project.
    record Create(
            @Schema(format = "uuid") @Nullable String applicationId,
            @Schema(format = "uuid") @Nullable String projectId,
            @Schema(allowableValues = {"memory", "cpu", "storage"}) @Nullable String metric,
            @Nullable Double warning,
            @Nullable Double critical,
            @Nullable Integer forSeconds,
            @Nullable Boolean enabled) {
        Values check() {
            var values =
                    new Values(
                            Objects.requireNonNullElse(warning, Limits.USUAL.warning()),
                            Objects.requireNonNullElse(critical, Limits.USUAL.critical()),
                            Objects.requireNonNullElse(forSeconds, 0),
                            Objects.requireNonNullElse(enabled, true));
            var errors = new ArrayList<FieldError>();
            if (applicationId == null && projectId == null) {
                errors.add(
                        new FieldError(
                                "applicationId",
                                "ApplicationId or projectId is required",
                                "required",
                                null));
            }
            if (metric == null) {
                errors.add(new FieldError("metric", "Metric is required", "required", null));
            } else if (!METRICS.contains(metric)) {
                errors.add(
                        new FieldError(
                                "metric",
                                "Metric must be one of " + String.join(", ", METRICS),
                                "enum",
                                metric));
            }
            values.check(errors);
            return values;
        }
    }

    /// A merge patch.
    record Update(
            Change<Double> warning,
            Change<Double> critical,
            Change<Integer> forSeconds,
            Change<Boolean> enabled) {
        Values over(AlertRule rule) {
            var values =
                    new Values(
                            given("warning", warning, rule.warning()),
                            given("critical", critical, rule.critical()),
                            given("forSeconds", forSeconds, rule.forSeconds()),
                            given("enabled", enabled, rule.enabled()));
            values.check(new ArrayList<>());
            return values;
        }

        private static <T> T given(String field, Change<T> change, T present) {
            var value = change.over(present);
            if (value == null) {
                throw Invalid.field(field, "A value is required", "required", null);
            }
            return value;
        }
    }

    /// What a rule says, whole.
    record Values(double warning, double critical, int forSeconds, boolean enabled) {
        private void check(List<FieldError> errors) {
            share("warning", warning, errors);
            share("critical", critical, errors);
            if (errors.isEmpty() && critical < warning) {
                errors.add(
                        new FieldError(
                                "critical",
                                "Critical must not be below warning",
                                "range",
                                critical));
            }
            if (forSeconds < 0 || forSeconds > LONGEST) {
                errors.add(
                        new FieldError(
                                "forSeconds",
                                "ForSeconds must be between 0 and " + LONGEST,
                                "range",
                                forSeconds));
            }
            if (!errors.isEmpty()) {
                throw new Invalid(errors);
            }
        }

        private static void share(String field, double value, List<FieldError> errors) {
            if (!(value >= 0.1 && value <= 1)) {
                var name = Character.toUpperCase(field.charAt(0)) + field.substring(1);
                errors.add(
                        new FieldError(field, name + " must be between 0.1 and 1", "range", value));
            }
        }
    }
}
