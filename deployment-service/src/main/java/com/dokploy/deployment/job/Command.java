package com.dokploy.deployment.job;

import com.dokploy.platform.web.FieldError;
import com.dokploy.platform.web.Invalid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to run, and for how long at most.
///
/// @param argv program and arguments; no shell reads them
record Command(List<String> argv, Duration timeLimit) {
    private static final int MOST_WORDS = 100;
    private static final int LONGEST_WORD = 4096;
    private static final int USUAL_LIMIT = 3600;
    private static final int LONGEST_LIMIT = 86_400;

    Command {
        argv = List.copyOf(argv);
    }

    /// @param argv as it came
    /// @param timeLimit seconds; null for an hour
    /// @throws Invalid naming everything that is wrong
    static Command check(@Nullable List<@Nullable String> argv, @Nullable Integer timeLimit) {
        var errors = new ArrayList<FieldError>();
        if (argv == null || argv.isEmpty()) {
            errors.add(new FieldError("argv", "Argv is required", "required", null));
        } else {
            check(argv, errors);
        }
        int limit = timeLimit == null ? USUAL_LIMIT : timeLimit;
        if (limit < 1 || limit > LONGEST_LIMIT) {
            errors.add(
                    new FieldError(
                            "timeLimit",
                            "Time limit must be between 1 and " + LONGEST_LIMIT,
                            "range",
                            timeLimit));
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return new Command(
                argv == null ? List.of() : argv.stream().map(String::valueOf).toList(),
                Duration.ofSeconds(limit));
    }

    private static void check(List<@Nullable String> argv, List<FieldError> errors) {
        if (argv.size() > MOST_WORDS) {
            errors.add(
                    new FieldError(
                            "argv",
                            "Argv must have 1 to %d words".formatted(MOST_WORDS),
                            "length",
                            null));
        }
        for (var i = 0; i < argv.size(); i++) {
            var word = argv.get(i);
            var first = i == 0 && word != null && word.isBlank();
            if (word == null || first || word.length() > LONGEST_WORD || word.indexOf('\0') >= 0) {
                errors.add(
                        new FieldError(
                                "argv[%d]".formatted(i),
                                "A word must be text of at most %d characters"
                                        .formatted(LONGEST_WORD),
                                "regex",
                                null));
            }
        }
    }
}
