package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The snippets under docs/examples/ci are YAML, and what they call is there.
class CiExamplesTest {
    // Tests run in the folder of their module.
    private static final Path EXAMPLES = Path.of("../docs/examples/ci");
    private static final Pattern CALL = Pattern.compile("dokploy/dokployctl ([^;\\n]+)");
    @TempDir private Path home;

    private static Map<?, ?> parsed(String file) throws IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var yaml = new Yaml(new SafeConstructor(options));
        return (Map<?, ?>) yaml.load(Files.readString(EXAMPLES.resolve(file)));
    }

    private static @Nullable Object at(Object yaml, Object... path) {
        @Nullable Object found = yaml;
        for (var key : path) {
            found =
                    switch (found) {
                        case List<?> list when key instanceof Integer index -> list.get(index);
                        case Map<?, ?> map -> map.get(key);
                        case null, default -> null;
                    };
        }
        return found;
    }

    @Test
    void gitHubRunsItOnAPush() throws IOException {
        var workflow = parsed("github-actions.yml");
        // YAML 1.1 reads the key `on` as a truth value, as GitHub knows.
        assertThat(at(workflow, true, "push", "branches")).isEqualTo(List.of("main"));
        assertThat(at(workflow, "jobs", "deploy", "env", "DOKPLOY_TOKEN"))
                .isEqualTo("${{ secrets.DOKPLOY_TOKEN }}");
        assertThat(at(workflow, "jobs", "deploy", "steps", 2, "run"))
                .asString()
                .contains("dokployctl deploy");
    }

    @Test
    void gitLabRunsItOnTheDefaultBranch() throws IOException {
        var job = parsed("gitlab-ci.yml");
        assertThat(at(job, "deploy", "rules", 0, "if"))
                .isEqualTo("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH");
        assertThat(at(job, "deploy", "script", 0)).asString().contains("dokployctl deploy");
        assertThat(at(job, "deploy", "variables"))
                .asString()
                .contains("DOKPLOY_URL")
                .doesNotContain("TOKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml"})
    void theCommandsAreThere(String file) throws IOException {
        var calls = calls(parsed(file)).toList();
        assertThat(calls).hasSize(2);
        for (var call : calls) {
            try (var server = new ScriptedServer()) {
                // Parsed and begun: that nothing is there by that name is the server's word, not a
                // wrong one of ours.
                var said = User.signedIn(home, server).runs(call.split(" "));
                assertThat(said.exitCode()).as(said.err()).isEqualTo(4);
            }
        }
    }

    private static Stream<String> calls(Object yaml) {
        return switch (yaml) {
            case Map<?, ?> map -> map.values().stream().flatMap(CiExamplesTest::calls);
            case List<?> list -> list.stream().flatMap(CiExamplesTest::calls);
            case String text -> {
                var found = new ArrayList<String>();
                var call = CALL.matcher(text);
                while (call.find()) {
                    found.add(call.group(1).strip());
                }
                yield found.stream();
            }
            default -> Stream.of();
        };
    }
}
