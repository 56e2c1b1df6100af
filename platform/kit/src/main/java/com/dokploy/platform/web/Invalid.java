package com.dokploy.platform.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// 400 VALIDATION_ERROR with every failing field at once (clause 57).
public final class Invalid extends ApiException {

    /// @param errors at least one
    public Invalid(List<FieldError> errors) {
        super(
                ErrorCode.VALIDATION_ERROR,
                ErrorCode.VALIDATION_ERROR.message(),
                Map.of("errors", errors.stream().map(FieldError::asMap).toList()));
    }

    /// One failing field; see [FieldError] for the arguments.
    public static Invalid field(
            String field, String message, String constraint, @Nullable Object received) {
        return new Invalid(List.of(new FieldError(field, message, constraint, received)));
    }
}
