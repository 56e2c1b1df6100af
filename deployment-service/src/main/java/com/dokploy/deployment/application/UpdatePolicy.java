package com.dokploy.deployment.application;

import com.dokploy.deployment.application.ApplicationForm.UpdatePolicyForm;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the replicas of an application are replaced (B28). A change of it concerns the next rollout.
///
/// @param order `start-first` or `stop-first`
/// @param parallelism how many at a time
/// @param delay seconds between two steps
public record UpdatePolicy(String order, int parallelism, int delay) {
    static final UpdatePolicy USUAL = new UpdatePolicy("start-first", 1, 0);
    private static final Set<String> ORDERS = Set.of("start-first", "stop-first");
    private static final int LONGEST_DELAY = 3600;

    static UpdatePolicy check(@Nullable UpdatePolicyForm form, FieldErrors errors) {
        if (form == null) {
            return USUAL;
        }
        var order = form.order() == null ? USUAL.order : form.order();
        if (!ORDERS.contains(order)) {
            errors.add(
                    "updatePolicy.order", "Order must be start-first or stop-first", "enum", order);
        }
        return new UpdatePolicy(
                order,
                errors.within(
                        "updatePolicy.parallelism",
                        "Parallelism",
                        form.parallelism(),
                        USUAL.parallelism,
                        1,
                        ApplicationRules.MOST_REPLICAS),
                errors.within("updatePolicy.delay", "Delay", form.delay(), 0, 0, LONGEST_DELAY));
    }
}
