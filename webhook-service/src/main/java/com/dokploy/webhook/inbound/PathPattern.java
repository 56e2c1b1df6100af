package com.dokploy.webhook.inbound;

import java.util.Arrays;

/// Whether a path is what a pattern names, or below it. The patterns are deployment-service's (`gitSource.watchPaths`, `.tagPattern`),
/// which has checked them: `*` is anything but a slash, `**` anything, `**/` also no directory at all, `?` one character.
///
/// Costs the product of both lengths at most, whatever the pattern.
final class PathPattern {
    private PathPattern() {}

    static boolean matches(String written, String path) {
        var pattern = written.replaceFirst("^(\\./)*/*", "").replaceFirst("/+$", "");
        var length = path.length();
        // Places in the path up to which the pattern read so far can stand.
        var places = new boolean[length + 1];
        places[0] = true;
        for (var at = 0; at < pattern.length(); ) {
            if (pattern.startsWith("**", at)) {
                var wholeSegments = at == 0 || pattern.charAt(at - 1) == '/';
                var directories = wholeSegments && pattern.startsWith("**/", at);
                spread(places, path, directories);
                at += directories ? 3 : 2;
            } else if (pattern.charAt(at) == '*') {
                for (var i = 1; i <= length; i++) {
                    places[i] |= places[i - 1] && path.charAt(i - 1) != '/';
                }
                at++;
            } else {
                step(places, path, pattern.charAt(at));
                at++;
            }
        }
        for (var i = 0; i <= length; i++) {
            if (places[i] && (i == length || path.charAt(i) == '/')) {
                return true;
            }
        }
        return false;
    }

    /// @param directories only to the beginning of a segment
    private static void spread(boolean[] places, String path, boolean directories) {
        var reached = false;
        for (var i = 0; i < places.length; i++) {
            var stays = places[i];
            places[i] |= reached && (!directories || path.charAt(i - 1) == '/');
            reached |= stays;
        }
    }

    private static void step(boolean[] places, String path, char wanted) {
        var before = Arrays.copyOf(places, places.length);
        places[0] = false;
        for (var i = 1; i < places.length; i++) {
            var c = path.charAt(i - 1);
            places[i] = before[i - 1] && (c == wanted || wanted == '?' && c != '/');
        }
    }
}
