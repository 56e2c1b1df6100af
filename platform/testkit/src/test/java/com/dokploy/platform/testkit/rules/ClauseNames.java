package com.dokploy.platform.testkit.rules;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the clauses that the tests of a source name: in the comment right above a test, or in its name.
final class ClauseNames {
    private static final Pattern TEST =
            Pattern.compile("@(Test|ParameterizedTest|TestFactory|RepeatedTest)\\b.*");

    /// `Clauses 65-67, 70, S45 and B5`: bare numbers count right behind the word, those with a letter anywhere.
    private static final Pattern NUMBERS =
            Pattern.compile("[Cc]lauses? (\\d+(?:(?:-| to |, | and |, and )\\d+)*)");

    private static final Pattern LETTERED =
            Pattern.compile("\\b([SB])(\\d+)(?:(?:-| to )\\1?(\\d+))?");
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:(?:-| to )(\\d+))?");
    private static final Pattern METHOD = Pattern.compile("\\b(?:void|Stream<\\w+>)\\s+(\\w+)\\(");
    private static final Pattern IN_NAME =
            Pattern.compile("(?:^|_)(clause|s|b)?(\\d+)(?:to(\\d+))?(?=_)");

    private static final Pattern WORDS_OF_NAME =
            Pattern.compile(
                    "(?:clauses?|[sb])\\d+(?:To\\d+)?(?:And[SB]?\\d+(?:To\\d+)?)*(?=[A-Z])");
    private static final Pattern WORD =
            Pattern.compile("(clauses?|And[SB]?|[sb])(\\d+)(?:To(\\d+))?");

    private final Set<String> found = new LinkedHashSet<>();
    private final StringBuilder comment = new StringBuilder();
    private boolean isTest;

    private ClauseNames() {}

    static Set<String> in(String source) {
        var names = new ClauseNames();
        source.lines().map(String::strip).forEach(names::read);
        return names.found;
    }

    /// The clauses of a list such as `65-75, S42-S50`.
    static Set<String> list(String text) {
        var names = new ClauseNames();
        names.addLettered(text);
        names.addNumbers(LETTERED.matcher(text).replaceAll(""));
        return names.found;
    }

    private void read(String line) {
        if (line.startsWith("///")) {
            comment.append(line.substring(3)).append(' ');
            return;
        }
        if (TEST.matcher(line).matches()) {
            isTest = true;
            addText(comment.toString());
            return;
        }
        var method = METHOD.matcher(line);
        if (method.find()) {
            if (isTest) {
                addName(method.group(1));
                addWords(method.group(1));
            }
            forget();
        } else if (line.isEmpty() || line.contains("class ") || line.endsWith(";")) {
            forget();
        }
    }

    private void forget() {
        comment.setLength(0);
        isTest = false;
    }

    private void addText(String text) {
        NUMBERS.matcher(text).results().forEach(numbers -> addNumbers(numbers.group(1)));
        addLettered(text);
    }

    private void addNumbers(String text) {
        RANGE.matcher(text).results().forEach(range -> add("", range.group(1), range.group(2)));
    }

    private void addLettered(String text) {
        LETTERED.matcher(text)
                .results()
                .forEach(range -> add(range.group(1), range.group(2), range.group(3)));
    }

    /// `clause119to121_s72_namesAreUnique`, `clause131_132_deletes`.
    private void addName(String name) {
        var letter = "";
        var matcher = IN_NAME.matcher(name);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                letter = matcher.group(1).equals("clause") ? "" : matcher.group(1);
            }
            add(letter.toUpperCase(Locale.ROOT), matcher.group(2), matcher.group(3));
        }
    }

    /// `clauses305And306AndS189AnAddressChanges`, `s27AStateIsGoodOnce`.
    private void addWords(String name) {
        var words = WORDS_OF_NAME.matcher(name);
        if (!words.lookingAt()) {
            return;
        }
        var letter = "";
        for (var word : WORD.matcher(words.group()).results().toList()) {
            if (word.group(1).startsWith("clause")) {
                letter = "";
            } else if (!word.group(1).equals("And")) {
                letter = word.group(1).replace("And", "").toUpperCase(Locale.ROOT);
            }
            add(letter, word.group(2), word.group(3));
        }
    }

    private void add(String letter, String first, @org.jspecify.annotations.Nullable String last) {
        var from = Integer.parseInt(first);
        var to = last == null ? from : Integer.parseInt(last);
        for (int i = from; i <= to; i++) {
            found.add(letter + i);
        }
    }
}
