package com.dokploy.project.project;

import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules for a project's name and description (S70, S71, S78), checked together so that all failures show at once.
final class ProjectFields {
    static final int SHORTEST_NAME = 3;
    static final int LONGEST_NAME = 50;
    static final int LONGEST_DESCRIPTION = 500;
    static final String NAME = "^[A-Za-z0-9]*$";

    private static final Pattern ALPHANUMERIC = Pattern.compile("[A-Za-z0-9]*");

    private final List<FieldError> errors = new ArrayList<>();

    ProjectFields name(@Nullable String name) {
        if (name == null) {
            errors.add(new FieldError("name", "Name is required", "required", null));
            return this;
        }
        var length = name.codePointCount(0, name.length());
        if (length < SHORTEST_NAME || length > LONGEST_NAME) {
            errors.add(
                    new FieldError(
                            "name",
                            "Name must have between %d and %d characters"
                                    .formatted(SHORTEST_NAME, LONGEST_NAME),
                            "length",
                            name));
        }
        if (!ALPHANUMERIC.matcher(name).matches()) {
            errors.add(new FieldError("name", "Name must be alphanumeric", "regex", name));
        }
        return this;
    }

    ProjectFields description(@Nullable String description) {
        if (description == null) {
            return this;
        }
        if (description.codePointCount(0, description.length()) > LONGEST_DESCRIPTION) {
            errors.add(
                    new FieldError(
                            "description",
                            "Description must have at most %d characters"
                                    .formatted(LONGEST_DESCRIPTION),
                            "length",
                            description));
        }
        if (!description.codePoints().allMatch(ProjectFields::isText)) {
            errors.add(
                    new FieldError(
                            "description",
                            "Description must be text without control characters",
                            "regex",
                            description));
        }
        return this;
    }

    /// @throws Invalid with every failure
    void check() {
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    /// No NUL (which PostgreSQL cannot keep), no other control characters than line ends and tabs, no half surrogates.
    private static boolean isText(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\n' || character == '\r' || character == '\t';
            case Character.SURROGATE -> false;
            default -> true;
        };
    }
}
