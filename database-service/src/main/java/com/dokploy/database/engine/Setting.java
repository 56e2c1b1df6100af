package com.dokploy.database.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One key of a database's configuration: its type and bounds, and the arguments that it becomes.
///
/// Whatever passes [#problem] holds no character that an argument could be broken with.
public sealed interface Setting {
    /// What is wrong with a value; empty if nothing.
    Optional<Problem> problem(@Nullable Object value);

    /// The server's arguments for a value that has no problem.
    List<String> arguments(Object value);

    /// @param message a sentence that begins with the verb
    /// @param constraint as in the error envelope
    record Problem(String message, String constraint) {}

    /// A whole number.
    ///
    /// @param argument with `%s` where the value goes
    record Whole(int least, int most, List<String> argument) implements Setting {
        @Override
        public Optional<Problem> problem(@Nullable Object value) {
            if (!(value instanceof Integer number)) {
                return Optional.of(new Problem("must be a whole number", "type"));
            }
            return number >= least && number <= most
                    ? Optional.empty()
                    : Optional.of(
                            new Problem(
                                    "must be between %d and %d".formatted(least, most), "range"));
        }

        @Override
        public List<String> arguments(Object value) {
            return filled(argument, value.toString());
        }
    }

    /// An amount of memory such as `256MB`.
    ///
    /// @param least bytes
    /// @param most bytes
    /// @param argument with `%s` where the bytes go
    record Size(long least, long most, List<String> argument) implements Setting {
        private static final Pattern SYNTAX = Pattern.compile("([1-9][0-9]{0,8})(kB|MB|GB)");

        @Override
        public Optional<Problem> problem(@Nullable Object value) {
            if (!(value instanceof String text)) {
                return Optional.of(new Problem("must be a text such as 256MB", "type"));
            }
            if (!SYNTAX.matcher(text).matches()) {
                return Optional.of(new Problem("must be a number and one of kB, MB, GB", "regex"));
            }
            var bytes = bytes(text);
            return bytes >= least && bytes <= most
                    ? Optional.empty()
                    : Optional.of(
                            new Problem(
                                    "must be between %d kB and %d GB"
                                            .formatted(least >> 10, most >> 30),
                                    "range"));
        }

        @Override
        public List<String> arguments(Object value) {
            return filled(argument, Long.toString(bytes(value.toString())));
        }

        private static long bytes(String text) {
            var match = SYNTAX.matcher(text);
            if (!match.matches()) {
                throw new IllegalArgumentException("not an amount of memory");
            }
            var unit =
                    switch (match.group(2)) {
                        case "kB" -> 10;
                        case "MB" -> 20;
                        default -> 30;
                    };
            return Long.parseLong(match.group(1)) << unit;
        }
    }

    /// One of some words.
    record OneOf(Set<String> words, List<String> argument) implements Setting {
        @Override
        public Optional<Problem> problem(@Nullable Object value) {
            return value instanceof String text && words.contains(text)
                    ? Optional.empty()
                    : Optional.of(
                            new Problem(
                                    "must be one of "
                                            + String.join(", ", words.stream().sorted().toList()),
                                    "enum"));
        }

        @Override
        public List<String> arguments(Object value) {
            return filled(argument, value.toString());
        }
    }

    private static List<String> filled(List<String> argument, String value) {
        return argument.stream().map(part -> part.replace("%s", value)).toList();
    }
}
