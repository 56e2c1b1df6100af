package com.dokploy.platform.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every clause that docs/clauses.md calls proven is named by a test.
class ClauseCoverageTest {
    private static final Pattern LINE =
            Pattern.compile("\\| (\\d+ [^|]+|Beyond[^|]+) \\| ([^|]+) \\| (complete|open) \\|");

    @TestFactory
    Stream<DynamicTest> aTestNamesEveryClauseOf() {
        var named = namedByTests();
        return groups().stream()
                .map(group ->
                        DynamicTest.dynamicTest(
                                group.name(),
                                () -> {
                                    var missing = new TreeSet<>(group.clauses());
                                    missing.removeAll(named);
                                    if (group.isComplete()) {
                                        assertThat(missing).as("clauses without a test").isEmpty();
                                    } else {
                                        System.out.println(group.name() + " lacks " + missing);
                                    }
                                }));
    }

    @Test
    void readsWhatTheCommentRightAboveATestNames() {
        assertThat(
                        ClauseNames.in(
                                """
                                /// Clauses 1-3: of the class, hence of nobody.
                                class SomeTest {
                                    /// Clauses 65-67, 70, S45 and B5: a thing with 99 bottles.
                                    @ParameterizedTest
                                    @ValueSource(strings = "{")
                                    void anything() {}

                                    /// Clause 200.
                                    private void notATest() {}

                                    @Test
                                    void clause119to121_s72_namesAreUnique() {}

                                    @Test
                                    void clauses13To15And17AndS20ALoginWith99Bottles() {}

                                    @Test
                                    void s256BitsAndMore() {}

                                    @Test
                                    void bottles98And97AreNoClauses() {}
                                }
                                """))
                .containsExactlyInAnyOrder(
                        "65", "66", "67", "70", "S45", "B5", "119", "120", "121", "S72", "13", "14",
                        "15", "17", "S20", "S256");
    }

    private record Group(String name, Set<String> clauses, boolean isComplete) {}

    private static List<Group> groups() {
        try (var lines = Files.lines(root().resolve("docs/clauses.md"))) {
            var groups =
                    lines.map(LINE::matcher)
                            .filter(matcher -> matcher.matches())
                            .map(matcher ->
                                    new Group(
                                            matcher.group(1).strip(),
                                            ClauseNames.list(matcher.group(2)),
                                            matcher.group(3).equals("complete")))
                            .toList();
            assertThat(groups).isNotEmpty();
            return groups;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> namedByTests() {
        var named = new TreeSet<String>();
        for (var file : testSources()) {
            try {
                named.addAll(ClauseNames.in(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return named;
    }

    private static List<Path> testSources() {
        var sources = new ArrayList<Path>();
        for (var depth1 : directories(root())) {
            sources.addAll(sourcesOf(depth1));
            directories(depth1).forEach(depth2 -> sources.addAll(sourcesOf(depth2)));
        }
        assertThat(sources).isNotEmpty();
        return sources;
    }

    private static List<Path> directories(Path parent) {
        try (var children = Files.list(parent)) {
            return children.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The test kit's contracts are tests too: services extend them.
    private static List<Path> sourcesOf(Path module) {
        var found = new ArrayList<Path>();
        for (var folder : List.of("src/test/java", "src/main/java")) {
            var directory = module.resolve(folder);
            var counts = folder.contains("test") || module.endsWith("testkit");
            if (!counts || !Files.isDirectory(directory)) {
                continue;
            }
            try (var files = Files.walk(directory)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static Path root() {
        for (var directory = Path.of("").toAbsolutePath();
                directory != null;
                directory = directory.getParent()) {
            if (Files.isRegularFile(directory.resolve("docs/clauses.md"))) {
                return directory;
            }
        }
        throw new IllegalStateException("no directory above holds docs/clauses.md");
    }
}
