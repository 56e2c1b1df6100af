package com.dokploy.deployment.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The rules of a `.dockerignore` file, as Docker reads them
/// ([its reference](https://docs.docker.com/build/concepts/context/#dockerignore-files)).
///
/// The last rule that matches a path, or a directory above it, decides; `!` takes a path back in. `*` and
/// `?` stop at a slash, `**` does not, `[...]` is a set, a backslash takes the next character as it is. A line
/// that begins with `#` is a comment. Unlike in `.gitignore`, a pattern without a slash matches at the top
/// only.
final class DockerIgnore {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String META = ".+()|{}$^";

    private final List<Rule> rules;

    private record Rule(Pattern pattern, boolean exception) {}

    private DockerIgnore(List<Rule> rules) {
        this.rules = rules;
    }

    /// @throws IllegalArgumentException for a pattern that Docker refuses as well
    static DockerIgnore parse(String text) {
        var plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return new DockerIgnore(
                plain.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(DockerIgnore::rule)
                        .toList());
    }

    /// Whether the path stays out of the context.
    ///
    /// @param path below the context's root
    boolean ignores(String path) {
        var candidates = withParents(path);
        boolean ignored = false;
        for (var rule : rules) {
            if (rule.exception() == ignored
                    && candidates.stream()
                            .anyMatch(each -> rule.pattern().matcher(each).matches())) {
                ignored = !rule.exception();
            }
        }
        return ignored;
    }

    private static List<String> withParents(String path) {
        var all = new ArrayList<String>();
        all.add(path);
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            all.add(path.substring(0, slash));
        }
        return all;
    }

    private static Rule rule(String line) {
        boolean exception = line.startsWith("!");
        var text = exception ? line.substring(1).strip() : line;
        if (text.isEmpty()) {
            throw new IllegalArgumentException("\"!\" alone is no pattern");
        }
        try {
            return new Rule(Pattern.compile(regex(clean(text)), Pattern.DOTALL), exception);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("\"" + line + "\" is no pattern", e);
        }
    }

    /// Without leading, trailing and doubled slashes, with `.` and `..` resolved.
    private static String clean(String text) {
        var segments = new ArrayList<String>();
        for (var segment : text.split("/")) {
            if (segment.equals("..") && !segments.isEmpty() && !segments.getLast().equals("..")) {
                segments.removeLast();
            } else if (!segment.isEmpty()
                    && !segment.equals(".")
                    && !(segment.equals("..") && text.startsWith("/"))) {
                segments.add(segment);
            }
        }
        return segments.isEmpty() ? "." : String.join("/", segments);
    }

    private static String regex(String pattern) {
        var regex = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i++);
            if (c == '*' && i < pattern.length() && pattern.charAt(i) == '*') {
                i++;
                boolean slash = i < pattern.length() && pattern.charAt(i) == '/';
                i += slash ? 1 : 0;
                regex.append(i == pattern.length() ? ".*" : "(?:.*/)?");
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '[') {
                i = set(pattern, i, regex);
            } else if (c == '\\' && i < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i++))));
            } else if (c == '\\' || c == ']' || META.indexOf(c) >= 0) {
                regex.append('\\').append(c);
            } else {
                regex.append(c);
            }
        }
        return regex.toString();
    }

    /// Copies a set such as `[a-z]` or `[^a]`, whose other characters mean themselves.
    private static int set(String pattern, int start, StringBuilder regex) {
        int end = pattern.indexOf(']', start + 1);
        if (end < 0) {
            throw new IllegalArgumentException("\"" + pattern + "\" lacks a closing bracket");
        }
        boolean negated = pattern.charAt(start) == '^';
        regex.append(negated ? "[^/" : "[");
        for (int i = negated ? start + 1 : start; i < end; i++) {
            char c = pattern.charAt(i);
            regex.append("[]&^\\".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
        }
        regex.append(']');
        return end + 1;
    }
}
