package com.dokploy.auth.user;

import com.dokploy.platform.web.Conflict;
import java.util.Map;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;

/// Turns the refusal of a unique index into the answer that names the field (S12).
public final class Taken {
    private Taken() {}

    /// @param fields name of the index to the field it guards
    /// @return what to throw: a [Conflict], or the refusal itself when another rule was broken
    public static RuntimeException or(
            DataIntegrityViolationException refusal, Map<String, String> fields) {
        return field(refusal, fields)
                .<RuntimeException>map(field ->
                        new Conflict(
                                "This %s is taken already".formatted(field),
                                Map.of("field", field, "constraint", "unique")))
                .orElse(refusal);
    }

    private static Optional<String> field(
            DataIntegrityViolationException refusal, Map<String, String> fields) {
        if (refusal.getCause() instanceof ConstraintViolationException violation
                && violation.getConstraintName() != null) {
            return Optional.ofNullable(fields.get(violation.getConstraintName()));
        }
        return Optional.empty();
    }
}
