package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The completion is tried in the shells themselves.
class CompletionTest {
    @TempDir private Path home;

    private Path script(String shell) throws Exception {
        var said = new User(home).runs("completion", shell);
        assertThat(said.exitCode()).as(said.err()).isZero();
        return Files.writeString(home.resolve("completion." + shell), said.out());
    }

    private String runs(String... command) throws Exception {
        var process =
                new ProcessBuilder(command)
                        // Outside of a real completion bash complains about options of it.
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    @ParameterizedTest
    @CsvSource({
        "dokployctl proj, projects",
        "dokployctl db cred, credentials",
        "dokployctl deploy --im, --image",
        "dokployctl completion '', bash zsh"
    })
    void bashKnowsCommandsAndOptions(String words, String completed) throws Exception {
        var tried =
                Files.writeString(
                        home.resolve("try.sh"),
                        """
                        source "$1"
                        COMP_WORDS=(%s)
                        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                        _complete_dokployctl
                        echo "${COMPREPLY[@]}"
                        """
                                .formatted(words.endsWith(" ") ? words + "''" : words));
        assertThat(runs("bash", tried.toString(), script("bash").toString()).split(" "))
                .contains(completed.split(" "));
    }

    @Test
    void zshTakesItToo() throws Exception {
        var script = script("zsh").toString();
        assertThat(runs("zsh", "-f", "-c", "source " + script + "; echo $_comps[dokployctl]"))
                .contains("_complete_dokployctl");
    }
}
