package com.dokploy.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.gateway.live.Frames.DeploymentStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// S205: whatever arrives late, twice or over another topic, the story stays in order.
class DeploymentProgressTest {
    private final DeploymentProgress progress = new DeploymentProgress();

    private Optional<DeploymentStatus> fact(long version, String status, int percent) {
        return progress.fact(
                        version, "p1", new DeploymentStatus("d1", "a1", status, percent, null, "m"))
                .map(DeploymentProgress.Step::status);
    }

    private Optional<DeploymentStatus> line(String message) {
        return progress.line("d1", "building", message).map(DeploymentProgress.Step::status);
    }

    @Test
    void progressNeverFalls() {
        assertThat(fact(1, "building", 30)).map(DeploymentStatus::progress).hasValue(30);
        assertThat(fact(2, "building", 20)).map(DeploymentStatus::progress).hasValue(30);
        assertThat(fact(3, "deploying", 170)).map(DeploymentStatus::progress).hasValue(100);
    }

    @Test
    void repeatsAreLeftOut() {
        assertThat(fact(1, "pending", 0)).isPresent();
        assertThat(fact(2, "building", 30)).isPresent();
        assertThat(fact(2, "building", 30)).isEmpty();
        assertThat(fact(1, "pending", 0)).isEmpty();
    }

    @Test
    void nothingButAnotherEndFollowsTheEnd() {
        fact(1, "building", 30);
        assertThat(line("one")).map(DeploymentStatus::stage).hasValue("building");
        assertThat(fact(2, "success", 100)).isPresent();
        assertThat(line("late")).isEmpty();
        assertThat(fact(3, "building", 40)).isEmpty();
        assertThat(fact(4, "rolled_back", 100)).isPresent();
    }

    @Test
    void linesOfUnknownDeploymentsAreLeftOut() {
        assertThat(line("who?")).isEmpty();
    }

    @Test
    void linesCarryTheStatusThatIsKnown() {
        fact(1, "building", 30);
        assertThat(line("compiling"))
                .hasValue(
                        new DeploymentStatus("d1", "a1", "building", 30, "building", "compiling"));
    }
}
