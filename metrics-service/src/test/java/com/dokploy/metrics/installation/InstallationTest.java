package com.dokploy.metrics.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.ServiceTest;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clauses 285-301, S179-S187.
class InstallationTest extends ServiceTest {
    private static final long MIB = 1024 * 1024;

    private void deployment(UUID id, String what, String status, @Nullable String stage) {
        var fact = new LinkedHashMap<String, @Nullable Object>();
        fact.put("deploymentId", id);
        fact.put("applicationId", Ids.next());
        fact.put("projectId", project);
        fact.put("status", status);
        fact.put("stage", stage);
        fact.put("createdAt", CLOCK.instant().toString());
        tell(
                Topics.facts("deployment.deployment"),
                "deployment.%s.v1".formatted(what),
                id,
                1,
                fact);
    }

    private long metric(String line) {
        var matcher =
                Pattern.compile("(?m)^" + Pattern.quote(line) + " ([0-9]+)$")
                        .matcher(get(owner, "/api/metrics/prometheus").http().body());
        assertThat(matcher.find()).as(line).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void clause285to293_s183_figuresOfTheWholeInstallation() {
        nodeSample(
                "n-figures",
                CLOCK.instant(),
                Map.of(
                        "cores",
                        4,
                        "cpuCores",
                        1.0,
                        "memoryBytes",
                        2048 * MIB,
                        "diskBytes",
                        10240 * MIB,
                        "receivedTotalBytes",
                        1_024_000,
                        "sentTotalBytes",
                        512_000));
        application("running");
        application("stopped");
        eventually().until(() -> get(owner, "/api/metrics").at("/system/memory").asLong() >= 2048);
        var body = get(owner, "/api/metrics").isStatus(200).body();
        assertThat(body.at("/system/cpu").asDouble()).isBetween(0.0, 1.0);
        assertThat(body.at("/system/disk").asLong()).isGreaterThanOrEqualTo(10240);
        assertThat(body.at("/system/network/rx").asLong()).isGreaterThanOrEqualTo(1_024_000);
        assertThat(body.at("/system/network/tx").asLong()).isGreaterThanOrEqualTo(512_000);
        assertThat(body.at("/applications/running").asLong()).isPositive();
        assertThat(body.at("/applications/stopped").asLong()).isPositive();
        assertThat(body.at("/applications/total").asLong())
                .isGreaterThanOrEqualTo(
                        body.at("/applications/running").asLong()
                                + body.at("/applications/stopped").asLong()
                                + body.at("/applications/error").asLong());
        call(null, "GET", "/api/metrics", null).isError(401, "UNAUTHORIZED");
    }

    /// S181, S182: sums over everything, for whoever is signed in; the operator may open the page inside the cluster.
    @Test
    void s181_s182_whoeverIsSignedInSeesTheWholeInstallation() {
        application("running");
        var stranger = user("developer");
        assertThat(get(stranger, "/api/metrics").isStatus(200).at("/applications"))
                .isEqualTo(get(owner, "/api/metrics").at("/applications"));
        get(stranger, "/api/metrics/prometheus").isStatus(200);
        call(null, "GET", "/api/metrics/prometheus", null).isError(401, "UNAUTHORIZED");
        assertThat(call(null, "GET", "/metrics", null).isStatus(200).http().body())
                .contains("dokploy_applications_total{status=\"running\"} ");
    }

    @Test
    void s184_everyLiveApplicationIsInTheTotal() {
        var before = get(owner, "/api/metrics").at("/applications");
        application("deploying");
        var after = get(owner, "/api/metrics").at("/applications");
        assertThat(after.path("total").asLong()).isEqualTo(before.path("total").asLong() + 1);
        assertThat(after.path("running")).isEqualTo(before.path("running"));
        assertThat(metric("dokploy_applications_total{status=\"deploying\"}")).isPositive();
        assertThat(metric("dokploy_applications_total{status=\"scaling\"}")).isNotNegative();
    }

    @Test
    void s187_aNodeThatIsSilentIsLeftOut() {
        nodeSample("n-quiet", CLOCK.instant(), Map.of("cores", 2, "diskBytes", 7_000_000 * MIB));
        eventually()
                .until(() -> get(owner, "/api/metrics").at("/system/disk").asLong() >= 7_000_000);
        CLOCK.moveBy(Duration.ofSeconds(61));
        assertThat(get(owner, "/api/metrics").at("/system/disk").asLong()).isLessThan(7_000_000);
    }

    @Test
    void clause291to301_s185_deploymentsAreCountedOnceAndForGood() {
        var before = get(owner, "/api/metrics").body();
        var successes = metric("dokploy_deployments_total{status=\"success\"}");
        var failures = metric("dokploy_deployments_total{status=\"failed\"}");
        var good = Ids.next();
        deployment(good, "queued", "pending", null);
        deployment(good, "stage-started", "deploying", "deploying");
        deployment(good, "stage-completed", "deploying", "deploying");
        deployment(good, "succeeded", "success", null);
        deployment(good, "rolled-back", "rolled_back", null);
        var bad = Ids.next();
        deployment(bad, "queued", "pending", null);
        deployment(bad, "failed", "failed", null);
        var open = Ids.next();
        deployment(open, "queued", "pending", null);

        eventually()
                .until(() ->
                        metric("dokploy_deployments_total{status=\"success\"}") == successes + 1
                                && metric("dokploy_deployments_total{status=\"failed\"}")
                                        == failures + 1);
        eventually()
                .until(() ->
                        get(owner, "/api/metrics").at("/deployments/total").asLong()
                                == before.at("/deployments/total").asLong() + 3);
        var after = get(owner, "/api/metrics").body();
        assertThat(after.at("/deployments/lastHour").asLong())
                .isEqualTo(before.at("/deployments/lastHour").asLong() + 3);
        assertThat(after.at("/deployments/successRate").asDouble())
                .isEqualTo(InstallationFigures.successRate(successes + 1, failures + 1));
        assertThat(metric("dokploy_deployments_open{state=\"waiting\"}")).isPositive();
        assertThat(metric("dokploy_deployment_stage_duration_seconds_count{stage=\"deploying\"}"))
                .isPositive();
        CLOCK.moveBy(Duration.ofHours(2));
        assertThat(get(owner, "/api/metrics").at("/deployments/lastHour").asLong()).isZero();
        assertThat(metric("dokploy_deployments_total{status=\"success\"}"))
                .isEqualTo(successes + 1);
    }

    @Test
    void clause294to300_s179_s180_thePageHasTheNamesOfTheSpecification() {
        var answer =
                call(
                                owner,
                                "GET",
                                "/api/metrics/prometheus",
                                null,
                                "Accept",
                                "application/openmetrics-text")
                        .isStatus(200);
        assertThat(answer.header("Content-Type"))
                .isEqualToIgnoringWhitespace("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.http().body())
                .contains(
                        "# HELP dokploy_applications_total Total number of applications\n",
                        "# TYPE dokploy_applications_total gauge\n",
                        "dokploy_applications_total{status=\"running\"} ",
                        "dokploy_applications_total{status=\"stopped\"} ",
                        "# HELP dokploy_deployments_total Total number of deployments\n",
                        "# TYPE dokploy_deployments_total counter\n",
                        "dokploy_deployments_total{status=\"success\"} ",
                        "dokploy_deployments_total{status=\"failed\"} ",
                        "dokploy_outbox_lag_seconds{service=\"deployment\"} ");
        assertThat(answer.http().body().lines())
                .allMatch(line ->
                        line.matches("# (HELP|TYPE) [a-z_]+ .+")
                                || line.matches(
                                        "[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? \\S+"));
    }

    @Test
    void clause301_pageAndFiguresAgree() {
        application("error");
        assertThat(metric("dokploy_applications_total{status=\"error\"}"))
                .isEqualTo(get(owner, "/api/metrics").at("/applications/error").asLong());
    }

    @ParameterizedTest
    @CsvSource({"0,0,1", "1,0,1", "0,1,0", "1172,62,0.9498", "2,1,0.6667"})
    void s186_successRate(long success, long failed, double rate) {
        assertThat(InstallationFigures.successRate(success, failed)).isEqualTo(rate);
    }
}
