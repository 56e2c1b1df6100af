package com.dokploy.platform.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several installations share one engine: each finds and removes what it made, and nothing else.
class OwnershipContractTest extends EngineContract {
    @TempDir Path folder;

    @Test
    void marksWhateverItMakesAndRemovesThatAlone() throws Exception {
        try (var ours = installation("ours");
                var others = installation("others")) {
            makeOneOfEach(ours, "ours");
            makeOneOfEach(others, "others");

            var made = ours.inventory().list(ours.owned());
            assertThat(made.services()).hasSize(1);
            // The plain one and the service's.
            eventually(() -> ours.containers().list(ours.owned(), true).size() == 2);
            assertThat(made.networks()).hasSize(1);
            assertThat(made.volumes()).hasSize(1);
            assertThat(made.images()).hasSize(1);
            assertThat(made.secrets()).hasSize(1);
            assertThat(engine.services().list(LabelFilter.managed())).hasSizeGreaterThan(1);

            eventually(() -> ours.inventory().purge(ours.owned()).isEmpty());
            var left = others.inventory().list(others.owned());
            assertThat(left.services()).hasSize(1);
            assertThat(left.containers()).isNotEmpty();
            assertThat(left.networks()).hasSize(1);
            assertThat(left.volumes()).hasSize(1);
            assertThat(left.images()).hasSize(1);
            assertThat(left.secrets()).hasSize(1);
        }
    }

    @Test
    void takesNothingOfAnotherInstallationForItsOwn() throws InterruptedException {
        var network = NetworkName.parse("t-" + run + "-net");
        var volume = VolumeName.parse("t-" + run + "-data");
        try (var ours = installation("ours");
                var others = installation("others")) {
            others.networks().ensure(network, Map.of(RUN, run));
            others.volumes().ensure(volume, Map.of(RUN, run));
            assertThatThrownBy(() -> ours.networks().ensure(network, Map.of()))
                    .isInstanceOf(AlreadyExists.class);
            assertThatThrownBy(() -> ours.volumes().ensure(volume, Map.of()))
                    .isInstanceOf(AlreadyExists.class);
        }
    }

    @Test
    void marksTheVolumeThatTheEngineMakesForAMount() throws InterruptedException {
        var volume = VolumeName.parse("t-" + run + "-implied");
        try (var ours = installation("ours")) {
            var container =
                    shell("true")
                            .mount(new Mount.Volume(volume, ContainerPath.parse("/data"), false));
            ours.containers().run(ContainerSpec.once(container.build()), Duration.ofSeconds(20));
            assertThat(ours.volumes().list(ours.owned()))
                    .singleElement()
                    .satisfies(it -> assertThat(it.name()).isEqualTo(volume));
            ours.volumes().remove(volume);
        }
    }

    @Test
    void notesTheNamesOfImagesThatCarryNoLabel() throws Exception {
        var ledger = folder.resolve("images");
        var name = ImageReference.parse("t-" + run + "/pulled:1");
        var settings = EngineSettings.from(System.getenv()).withImageLedger(ledger);
        try (var noting = new DockerEngine(settings)) {
            noting.images().tag(BUSYBOX, name);
            assertThat(Files.readAllLines(ledger)).containsExactly(name.value());
        } finally {
            engine.images().remove(name, false);
        }
    }

    @Test
    void refusesAnInstallationThatIsNoPlainWord() {
        for (var id : List.of("", "a b", "-x", "a=b", "x".repeat(65))) {
            assertThatThrownBy(() -> EngineSettings.local().withInstallation(id))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private DockerEngine installation(String name) {
        return new DockerEngine(
                EngineSettings.from(System.getenv()).withInstallation(run + "-" + name));
    }

    private void makeOneOfEach(DockerEngine installation, String name)
            throws InterruptedException, IOException {
        var own = "t-" + run + "-" + name;
        var mine = Map.of(RUN, run);
        var network = NetworkName.parse(own);
        installation.networks().ensure(network, mine);
        installation.volumes().ensure(VolumeName.parse(own), mine);
        installation.secrets().create(SecretName.parse(own), new byte[] {1}, mine);
        installation.services().create(sleeper(name).build(), null);
        installation.containers().start(ContainerSpec.once(shell("sleep 600").build()));
        var build = BuildRequest.of(ImageReference.parse(own + ":1")).withLabels(mine);
        var context = TarArchive.of(Map.of("Dockerfile", "FROM busybox\nENV NAME=" + own + "\n"));
        try (var running = installation.builds().start(build, context, line -> {})) {
            running.await(Duration.ofSeconds(60));
        }
    }
}
