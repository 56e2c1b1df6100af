package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.dokploy.cli.api.Pause;
import com.dokploy.cli.command.Commands;
import com.dokploy.cli.session.Session;
import com.dokploy.cli.terminal.Prompt;
import com.dokploy.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the READMEs show is taken as it stands there.
class ReadmeTest {
    // Tests run in the folder of their module.
    private static final List<Path> READMES =
            List.of(Path.of("README.md"), Path.of("../README.md"));
    private static final Pattern CALL = Pattern.compile("^(?:\\./)?dokployctl ((?:(?! +#).)+)");

    @Test
    void everyCommandOfTheToursIsUnderstood() {
        var calls = READMES.stream().flatMap(ReadmeTest::calls).toList();
        assertThat(calls).hasSizeGreaterThan(20);
        for (var call : calls) {
            var words = List.of(call.strip().split(" "));
            assertThatCode(() -> commands(words)).as(call).doesNotThrowAnyException();
        }
    }

    private static Stream<String> calls(Path readme) {
        try {
            // Tours are what stands between the fences.
            var parts = Files.readString(readme).split("```");
            return Stream.iterate(1, i -> i < parts.length, i -> i + 2)
                    .flatMap(i -> parts[i].lines().flatMap(line -> Stream.of(line.split("&&"))))
                    .flatMap(line -> CALL.matcher(line.strip()).results())
                    .map(result -> result.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void commands(List<String> words) {
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var terminal =
                new Terminal(
                        new BufferedReader(new StringReader("")),
                        nowhere,
                        nowhere,
                        false,
                        false,
                        Prompt.OF_CONSOLE);
        Pause pause = _ -> {};
        Commands.of(terminal, new Session(Map.of(), terminal, pause), pause, words)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(words.toArray(String[]::new));
    }
}
