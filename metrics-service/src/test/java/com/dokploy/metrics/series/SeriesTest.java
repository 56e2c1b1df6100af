package com.dokploy.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.dokploy.metrics.ServiceTest;
import com.dokploy.platform.persistence.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Clauses 208-218, S127-S129, S243.
class SeriesTest extends ServiceTest {
    private static final int MIB = 1024 * 1024;

    private static String path(UUID application) {
        return "/api/applications/%s/metrics".formatted(application);
    }

    /// The beginning of a minute that is over.
    private static Instant minute() {
        return CLOCK.instant().truncatedTo(ChronoUnit.MINUTES).minusSeconds(120);
    }

    private JsonNode awaitPoints(UUID application, String query, String metric, int points) {
        eventually()
                .until(() ->
                        get(owner, path(application) + query).at("/metrics/" + metric).size()
                                == points);
        return get(owner, path(application) + query).at("/metrics");
    }

    @Test
    void clause208to218_s127_sumsOverNodesAndAveragesWithinTheStep() {
        var application = application("running");
        var minute = minute();
        var use =
                Map.of(
                        "cpuCores",
                        0.2,
                        "memoryBytes",
                        100 * MIB,
                        "receivedBytes",
                        1000,
                        "sentBytes",
                        10);
        var more =
                Map.of(
                        "cpuCores",
                        0.4,
                        "memoryBytes",
                        300 * MIB,
                        "receivedBytes",
                        2000,
                        "sentBytes",
                        20);
        sample(application, "one", minute.plusSeconds(1), use);
        sample(application, "one", minute.plusSeconds(11), more);
        sample(application, "two", minute.plusSeconds(5), use);
        sample(application, "one", minute.plusSeconds(61), use);

        var metrics = awaitPoints(application, "?period=1h&step=60", "cpu", 2);
        assertThat(metrics.at("/cpu/0/value").asDouble()).isEqualTo(0.5, within(1e-9));
        assertThat(metrics.at("/memory/0/value").asDouble()).isEqualTo(300);
        assertThat(metrics.at("/networkRx/0/value").asDouble()).isEqualTo(4000);
        assertThat(metrics.at("/networkTx/0/value").asDouble()).isEqualTo(40);
        assertThat(metrics.at("/cpu/0/timestamp").asString()).isEqualTo(minute.toString());
        assertThat(metrics.at("/cpu/1/timestamp").asString())
                .isEqualTo(minute.plusSeconds(60).toString());
    }

    @Test
    void s128_s129_whatIsNotMeasuredIsEmpty() {
        var application = application("pending");
        var answer = get(owner, path(application)).isStatus(200);
        assertThat(answer.at("/period").asString()).isEqualTo("1h");
        assertThat(answer.at("/metrics").propertyNames())
                .containsExactly("cpu", "memory", "networkRx", "networkTx", "requests", "errors");
        answer.at("/metrics").forEach(points -> assertThat(points.size()).isZero());
        assertThat(answer.at("/_links/self").asString()).isEqualTo(path(application));
    }

    @Test
    void s128_requestsAreThereOnceTheIngressCountsThem() {
        var application = application("running");
        sample(application, "one", minute(), Map.of("requests", 7, "errors", 2));
        var metrics = awaitPoints(application, "", "requests", 1);
        assertThat(metrics.at("/requests/0/value").asDouble()).isEqualTo(7);
        assertThat(metrics.at("/errors/0/value").asDouble()).isEqualTo(2);
        assertThat(metrics.at("/cpu").size()).isZero();
    }

    @Test
    void s129_aSampleThatComesTwiceCountsOnce() {
        var application = application("running");
        var at = minute();
        sample(application, "one", at, Map.of("receivedBytes", 10));
        sample(application, "one", at, Map.of("receivedBytes", 10));
        sample(application, "one", at.plusSeconds(70), Map.of("receivedBytes", 10));
        var metrics = awaitPoints(application, "", "networkRx", 2);
        assertThat(metrics.at("/networkRx/0/value").asDouble()).isEqualTo(10);
    }

    @Test
    void samplesFromAnotherTimeAreDropped() {
        var application = application("running");
        sample(application, "one", CLOCK.instant().plusSeconds(3600), Map.of("cpuCores", 9));
        sample(application, "one", CLOCK.instant().minusSeconds(86_400), Map.of("cpuCores", 9));
        sample(application, "one", minute(), Map.of("cpuCores", 1));
        var metrics = awaitPoints(application, "?period=7d", "cpu", 1);
        assertThat(metrics.at("/cpu/0/value").asDouble()).isEqualTo(1);
    }

    @Test
    void s126_badParametersAreNamed() {
        var application = application("running");
        get(owner, path(application) + "?period=2h").isInvalid("period", "enum");
        get(owner, path(application) + "?step=5").isInvalid("step", "range");
        get(owner, path(application) + "?step=x").isInvalid("step", "type");
    }

    @Test
    void s243_aForeignApplicationIsAbsent() {
        var application = application("running");
        var foreign = user("developer");
        get(foreign, path(application)).isError(404, "RESOURCE_NOT_FOUND");
        get(owner, path(Ids.next())).isError(404, "RESOURCE_NOT_FOUND");
        get(owner, "/api/applications/app-123/metrics").isError(404, "RESOURCE_NOT_FOUND");
        call(null, "GET", path(application), null).isError(401, "UNAUTHORIZED");
    }

    @Test
    void whatWeHaveNotHeardOfYetIsAskedOfItsOwner() {
        var application = Ids.next();
        owns("/api/applications/" + application, application, project);
        get(owner, path(application)).isStatus(200);
        var database = Ids.next();
        owns("/api/databases/" + database, database, project);
        get(owner, "/api/databases/%s/metrics".formatted(database)).isStatus(200);
    }

    @Test
    void b50_nodesAreForThoseWhoGovern() {
        nodeSample("n-series", minute(), Map.of("cpuCores", 1.5, "memoryBytes", 512 * MIB));
        var admin = user("admin");
        eventually()
                .until(() ->
                        get(admin, "/api/nodes/n-series/metrics").at("/metrics/cpu").size() == 1);
        get(owner, "/api/nodes/n-series/metrics").isError(403, "FORBIDDEN");
        get(admin, "/api/nodes/unheard-of/metrics").isError(404, "RESOURCE_NOT_FOUND");
    }
}
