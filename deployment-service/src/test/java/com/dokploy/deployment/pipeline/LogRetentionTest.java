package com.dokploy.deployment.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How long logs of deployments are kept.
class LogRetentionTest extends ServiceTest {
    private static final Duration RETENTION = Duration.ofDays(90);

    @Test
    void linesGoWhenTheirTimeIsOverAndTheDeploymentStays() {
        var application = application("\"image\": \"busybox\", \"command\": [\"sleep\", \"3600\"]");
        var deployment = deploy(application, "success");
        assertThat(lines(deployment)).isPositive();

        runIn(RETENTION.minusDays(1));
        assertThat(lines(deployment)).isPositive();

        runIn(RETENTION.plusDays(1));
        assertThat(lines(deployment)).isZero();
        assertThat(api.get(deployment + "/logs").body().path("logs")).isEmpty();
        assertThat(api.get(deployment).text("/status")).isEqualTo("success");
    }

    private void runIn(Duration time) {
        new LogRetention(jdbc, Clock.offset(Clock.systemUTC(), time), RETENTION).run();
    }

    private int lines(String deployment) {
        return jdbc.sql(
                        "select count(*) from deployment_log where deployment_id = cast(:id as uuid)")
                .param("id", deployment.substring(deployment.lastIndexOf('/') + 1))
                .query(Integer.class)
                .single();
    }
}
