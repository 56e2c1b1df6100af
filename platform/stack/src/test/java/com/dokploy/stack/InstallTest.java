package com.dokploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the installer refuses before it makes anything.
class InstallTest {
    @TempDir Path folder;

    private Script install(String... options) throws IOException, InterruptedException {
        var command =
                new ArrayList<String>(
                        List.of(
                                Script.file("stack/install"),
                                "--dir",
                                folder.resolve("new").toString()));
        command.addAll(List.of(options));
        return Script.run(Duration.ofSeconds(30), command.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--host 10.0.0.5 | needs a name, not an address",
                "--host localhost | needs a name with a dot",
                "--host bad_name.example.com | needs a name with a dot",
                "--host a.example.com\"}] | needs a name with a dot",
                "--host $(id).example.com | needs a name with a dot",
                "--http-port 0 | --http-port needs a number",
                "--https-port 65536 | --https-port needs a number",
                "--http-port 8443 --https-port 8443 | must differ",
                "--email nobody | --email needs an address",
                "--name Dokploy! | --name needs a word",
                "--subnet 10.94.0.0 | --subnet needs a block",
                "--images UPPER | --images needs a prefix",
                "--advertise eth0;reboot | --advertise needs an address",
                "--tag latest | --tag needs a version",
                "--tag ../x | --tag needs a version",
                "--acme --https-port 8443 | --acme needs ports 80 and 443",
                "--from / | was not written by ./dokploy move",
                "--database /nowhere.dump | there is no file",
                "--from / --database /nowhere.dump | not both",
                "--dir | --dir needs",
                "--host --acme | --host needs a value",
                "--unknown | unknown flag"
            })
    void refusesWhatCannotBeAndMakesNothing(String options, String message) throws Exception {
        var result = install(options.split(" "));
        assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
        assertThat(result.output()).contains(message).startsWith("dokploy: ");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void refusesAFolderOfSomebodyElse() throws Exception {
        Files.createDirectories(folder.resolve("new"));
        Files.writeString(folder.resolve("new/thesis.txt"), "mine");
        var result = install();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("is not empty and is no folder of dokploy");
        assertThat(folder.resolve("new")).isDirectoryContaining("glob:**/thesis.txt");
    }

    @Test
    void uninstallingWhatIsNotThereRemovesNothing() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "mine");
        var result =
                Script.run(
                        Duration.ofSeconds(30),
                        Script.file("stack/uninstall"),
                        "--dir",
                        folder.toString(),
                        "--purge",
                        "--yes");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("there is no installation in");
        assertThat(folder.resolve("thesis.txt")).exists();
    }
}
