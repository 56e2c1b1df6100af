package com.dokploy.deployment.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A path inside a repository: canonical, below the root, separated by `/`; the empty text is the root.
///
/// Whether there is a symlink on it depends on the repository; [BuildContext] follows none.
///
/// @param value without leading, trailing or doubled slashes, and without `.` and `..`
public record RelativePath(String value) {
    private static final int LONGEST = 1024;
    private static final int LONGEST_SEGMENT = 255;

    public static final RelativePath ROOT = new RelativePath("");

    public RelativePath {
        if (!value.equals(canonical(value))) {
            throw new IllegalArgumentException("not a canonical path inside a repository");
        }
    }

    /// Reads what a user wrote: `./`, `.` and the empty text are the root, `./app/` is `app`.
    ///
    /// @throws IllegalArgumentException for an absolute path, one with `..`, `.git`, backslashes or control
    ///     characters, one that begins with a dash
    public static RelativePath parse(String text) {
        return new RelativePath(canonical(text));
    }

    private static String canonical(String text) {
        require(text.length() <= LONGEST, "it is too long");
        require(!text.startsWith("/"), "it is absolute");
        require(
                text.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == '\\'),
                "it has odd characters");
        var segments = new ArrayList<String>();
        for (var segment : text.split("/")) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                requireSegment(segment);
                segments.add(segment);
            }
        }
        return String.join("/", segments);
    }

    private static void requireSegment(String segment) {
        require(!segment.equals(".."), "it leads out of the repository");
        require(segment.length() <= LONGEST_SEGMENT, "a part of it is too long");
        require(!segment.startsWith("-"), "a part of it begins with a dash");
        require(!segment.toLowerCase(Locale.ROOT).equals(".git"), "it leads into git's own files");
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw new IllegalArgumentException("not a path inside a repository: " + reason);
        }
    }

    /// This path's place below another.
    RelativePath below(RelativePath parent) {
        return new RelativePath(
                parent.value.isEmpty() || value.isEmpty()
                        ? parent.value + value
                        : parent.value + "/" + value);
    }

    List<String> segments() {
        return value.isEmpty() ? List.of() : List.of(value.split("/"));
    }

    boolean isRoot() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "." : value;
    }
}
