package com.dokploy.platform.paths;

import java.util.BitSet;

/// A pattern of paths in a repository, or of tags: `*` stands for anything but a slash, `**` for anything, `?` for one
/// character. It covers what it names and all that lies below.
///
/// Matched in one pass over the path with a set of states, so that no pattern makes it slow.
public final class PathPattern {
    private static final int LONGEST = 255;
    private final String pattern;

    private PathPattern(String pattern) {
        this.pattern = pattern;
    }

    /// Reads what a user wrote; `./` in front and slashes at either end mean nothing.
    ///
    /// @throws IllegalArgumentException when it is empty, too long, or no path in a repository
    public static PathPattern parse(String text) {
        if (text.length() > LONGEST
                || text.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
            throw new IllegalArgumentException("not a pattern of paths");
        }
        var trimmed = text.replaceFirst("^(\\./)*/*", "").replaceFirst("/+$", "");
        for (var segment : trimmed.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("not a pattern of paths");
            }
        }
        return new PathPattern(trimmed);
    }

    public boolean matches(String path) {
        var states = new BitSet(pattern.length() + 1);
        reach(states, 0);
        for (var i = 0; i < path.length() && !states.isEmpty(); i++) {
            var c = path.charAt(i);
            if (c == '/' && states.get(pattern.length())) {
                return true;
            }
            states = after(states, c);
        }
        return states.get(pattern.length());
    }

    /// A state is a place in the pattern: all before it has been matched.
    private BitSet after(BitSet states, char c) {
        var next = new BitSet(pattern.length() + 1);
        for (var at = states.nextSetBit(0);
                at >= 0 && at < pattern.length();
                at = states.nextSetBit(at + 1)) {
            if (isDouble(at)) {
                next.set(at);
                reach(next, at + 2);
            } else if (pattern.charAt(at) == '*' && c != '/') {
                reach(next, at);
            } else if (pattern.charAt(at) == c || pattern.charAt(at) == '?' && c != '/') {
                reach(next, at + 1);
            }
        }
        return next;
    }

    /// Adds a state and those that follow without a character: a star may stand for nothing.
    private void reach(BitSet states, int at) {
        states.set(at);
        if (at < pattern.length() && pattern.charAt(at) == '*') {
            var past = isDouble(at) ? at + 2 : at + 1;
            reach(states, past);
            // `**/` may also stand for no directory at all.
            if (isDouble(at)
                    && startsSegment(at)
                    && past < pattern.length()
                    && pattern.charAt(past) == '/') {
                reach(states, past + 1);
            }
        }
    }

    private boolean isDouble(int at) {
        return pattern.startsWith("**", at);
    }

    private boolean startsSegment(int at) {
        return at == 0 || pattern.charAt(at - 1) == '/';
    }

    @Override
    public String toString() {
        return pattern;
    }
}
