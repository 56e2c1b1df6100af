package com.dokploy.deployment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.source.GitFixture;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.testkit.work.CrashKit;
import com.dokploy.platform.work.LeaseQueue;
import com.dokploy.platform.work.LeaseWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// A deployment ends the same whatever happens to its worker, and can be cancelled in every stage.
class DeploymentCrashTest extends ServiceTest {
    @TempDir private Path directory;
    @Autowired private LeaseQueue deploymentQueue;
    @Autowired private DeploymentProcess process;
    @Autowired private LeaseWorker<Deployment> deploymentWorker;
    @Autowired private PipelineSettings settings;
    private GitFixture git;

    @BeforeEach
    void leaveTheWorkToTheTest() {
        git = new GitFixture(directory);
        git.file(
                        "Dockerfile",
                        "FROM busybox\nCMD [\"sh\", \"-c\", \"trap 'exit 0' TERM; sleep 3600 & wait\"]\n")
                .commit("First");
        deploymentWorker.stop();
    }

    @AfterEach
    void goOn() {
        deploymentWorker.start();
        git.close();
    }

    /// S143, clause 371.
    @TestFactory
    Stream<DynamicTest> survivesItsWorker() {
        return new CrashKit<>(jdbc, deploymentQueue, process, this::newDeployment, this::endState)
                .tests();
    }

    /// B23.
    @TestFactory
    Stream<DynamicTest> isCancelledInEveryStage() {
        return new CrashKit<>(jdbc, deploymentQueue, process, this::newDeployment, this::endState)
                .cancelTests(this::assertCancelled);
    }

    /// Nothing is rolled out twice, so how many replicas there are makes no difference here: none is quickest.
    private UUID newDeployment() {
        var application =
                application(
                        "\"gitSource\": {\"repoUrl\": \"%s\"}, \"replicas\": 0"
                                .formatted(git.url()));
        return UUID.fromString(api.post(application + "/deploy", "{}").text("/deploymentId"));
    }

    /// What the row says, what was announced, and what there is in the engine and on disk.
    private record End(
            String status, List<String> stages, List<String> events, int services, boolean left) {}

    private End endState(UUID id) {
        var detail = api.get("/api/deployments/" + id);
        return new End(
                detail.text("/status"),
                detail.body().path("stages").findValuesAsString("status"),
                events(id),
                services(detail.text("/applicationId")),
                Files.exists(settings.checkouts().resolve(id.toString())));
    }

    private void assertCancelled(UUID id) {
        var end = endState(id);
        assertThat(end.status()).isEqualTo("cancelled");
        assertThat(end.stages()).doesNotContain("pending", "running");
        assertThat(end.events()).endsWith("deployment.cancelled.v1");
        assertThat(end.events()).containsOnlyOnce("deployment.cancelled.v1");
        assertThat(end.left()).isFalse();
        var application = api.get("/api/deployments/" + id).text("/applicationId");
        eventually().until(() -> services(application) == 0);
    }

    private int services(String application) {
        try {
            return engine.services().list(LabelFilter.of(Labels.APPLICATION, application)).size();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> events(UUID id) {
        return jdbc.sql("select type from outbox where aggregate_id = :id order by id")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
