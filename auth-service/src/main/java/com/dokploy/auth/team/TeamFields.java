package com.dokploy.auth.team;

import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules for a team's name and description (S192), checked together so that all failures show at once.
final class TeamFields {
    static final int SHORTEST_NAME = 3;
    static final int LONGEST_NAME = 100;
    static final int LONGEST_DESCRIPTION = 500;

    private final List<FieldError> errors = new ArrayList<>();

    TeamFields name(@Nullable String name) {
        if (name == null) {
            errors.add(new FieldError("name", "Name is required", "required", null));
            return this;
        }
        var length = name.codePointCount(0, name.length());
        if (length < SHORTEST_NAME || length > LONGEST_NAME) {
            errors.add(
                    new FieldError("name", "Name must have 3 to 100 characters", "length", name));
        }
        if (!name.equals(name.strip()) || !name.codePoints().allMatch(TeamFields::isVisible)) {
            errors.add(
                    new FieldError(
                            "name",
                            "Name must be readable text without spaces at its ends",
                            "regex",
                            name));
        }
        return this;
    }

    TeamFields description(@Nullable String description) {
        if (description == null) {
            return this;
        }
        if (description.codePointCount(0, description.length()) > LONGEST_DESCRIPTION) {
            errors.add(
                    new FieldError(
                            "description",
                            "Description must have at most 500 characters",
                            "length",
                            description));
        }
        if (!description.codePoints().allMatch(c -> c == '\n' || c == '\t' || isVisible(c))) {
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

    /// No control characters, no marks that turn or hide what follows, no half surrogates.
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
