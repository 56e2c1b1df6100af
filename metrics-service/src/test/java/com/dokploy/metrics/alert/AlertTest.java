package com.dokploy.metrics.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.metrics.ServiceTest;
import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Clauses 321-324, S210, S211, B48.
class AlertTest extends ServiceTest {
    private static final int MIB = 1024 * 1024;

    @Autowired SilenceWatch silence;

    private void memory(UUID application, int mebibytes) {
        CLOCK.moveBy(Duration.ofSeconds(10));
        sample(
                application,
                "one",
                CLOCK.instant(),
                Map.of(
                        "memoryBytes", mebibytes * (long) MIB,
                        "memoryPeakBytes", mebibytes * (long) MIB,
                        "memoryLimitBytes", 512L * MIB));
    }

    private JsonNode awaitAlert(UUID application, String severity, String status) {
        var path = "/api/alerts?applicationId=" + application;
        eventually()
                .until(() -> {
                    var newest = get(owner, path).at("/data/0");
                    return newest.path("severity").asString("").equals(severity)
                            && newest.path("status").asString("").equals(status);
                });
        return get(owner, path).at("/data/0");
    }

    /// Types of the events about an alert, in their order.
    private List<String> told(String alert) {
        return jdbc.sql(
                        "select type from outbox where aggregate_id = :id order by aggregate_version")
                .param("id", UUID.fromString(alert))
                .query(String.class)
                .list();
    }

    @Test
    void clause321to324_s210_tellsOncePerChange() {
        var application = application("running");
        memory(application, 400);
        memory(application, 487);
        var alert = awaitAlert(application, "warning", "open");
        assertThat(alert.path("metric").asString()).isEqualTo("memory");
        assertThat(alert.path("threshold").asDouble()).isEqualTo(512);
        assertThat(alert.path("current").asDouble()).isEqualTo(487);
        assertThat(alert.path("projectId").asString()).isEqualTo(project.toString());

        memory(application, 489);
        memory(application, 510);
        awaitAlert(application, "critical", "open");
        memory(application, 300);
        awaitAlert(application, "critical", "resolved");
        var id = alert.path("id").asString();
        assertThat(told(id))
                .containsExactly("alert.raised.v1", "alert.raised.v1", "alert.resolved.v1");
        assertThat(
                        get(owner, "/api/alerts?applicationId=" + application)
                                .at("/pagination/total")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void eventsFollowTheirContract() {
        var application = application("running");
        memory(application, 511);
        var id = awaitAlert(application, "critical", "open").path("id").asString();
        var data =
                jdbc.sql("select data::text from outbox where aggregate_id = :id")
                        .param("id", UUID.fromString(id))
                        .query(String.class)
                        .single();
        assertThat(
                        EventContracts.violations(
                                "alert.raised.v1", JsonMapper.shared().readValue(data, Map.class)))
                .isEmpty();
    }

    @Test
    void theReplicaThatIsWorstDecidesOverAllNodes() {
        var application = application("running");
        var full = Map.of("memoryPeakBytes", 500L * MIB, "memoryLimitBytes", 512L * MIB);
        var empty = Map.of("memoryPeakBytes", 50L * MIB, "memoryLimitBytes", 512L * MIB);
        sample(application, "one", CLOCK.instant(), full);
        awaitAlert(application, "warning", "open");
        sample(application, "two", CLOCK.instant(), empty);
        var other = application("running");
        sample(other, "two", CLOCK.instant(), full);
        awaitAlert(other, "warning", "open");
        awaitAlert(application, "warning", "open");
    }

    @Test
    void b48_aRuleOfTheApplicationBeatsThatOfTheProject() {
        var application = application("running");
        post(
                        owner,
                        "/api/alert-rules",
                        "{\"projectId\":\"%s\",\"metric\":\"memory\",\"warning\":0.3,\"critical\":0.4}"
                                .formatted(project))
                .isStatus(201);
        var rule =
                post(
                                owner,
                                "/api/alert-rules",
                                "{\"applicationId\":\"%s\",\"metric\":\"memory\",\"warning\":0.5,\"forSeconds\":15}"
                                        .formatted(application))
                        .isStatus(201);
        assertThat(rule.header("Location")).isEqualTo(rule.at("/_links/self").asString());
        memory(application, 230);
        memory(application, 300);
        memory(application, 300);
        memory(application, 300);
        awaitAlert(application, "warning", "open");
        assertThat(
                        get(owner, "/api/alerts?applicationId=" + application)
                                .at("/data/0/current")
                                .asInt())
                .isEqualTo(300);

        var path = rule.at("/_links/self").asString();
        call(owner, "PATCH", path, "{\"enabled\":false}", "If-Match", "\"9\"").isStatus(412);
        call(owner, "PATCH", path, "{\"enabled\":false}", "If-Match", rule.header("ETag"))
                .isStatus(200);
        memory(application, 511);
        awaitAlert(application, "warning", "resolved");
        call(owner, "DELETE", path, null).isStatus(204);
        get(owner, path).isError(404, "RESOURCE_NOT_FOUND");
    }

    @Test
    void b48_badRulesAreRefused() {
        var application = application("running");
        var rules = "/api/alert-rules";
        post(owner, rules, "{\"metric\":\"memory\"}").isInvalid("applicationId", "required");
        post(owner, rules, "{\"applicationId\":\"%s\"}".formatted(application))
                .isInvalid("metric", "required");
        post(owner, rules, "{\"applicationId\":\"%s\",\"metric\":\"luck\"}".formatted(application))
                .isInvalid("metric", "enum");
        post(
                        owner,
                        rules,
                        "{\"applicationId\":\"%s\",\"metric\":\"cpu\",\"warning\":2}"
                                .formatted(application))
                .isInvalid("warning", "range");
        post(
                        owner,
                        rules,
                        "{\"applicationId\":\"%s\",\"metric\":\"cpu\",\"critical\":0.5}"
                                .formatted(application))
                .isInvalid("critical", "range");
        post(
                        user("developer"),
                        rules,
                        "{\"applicationId\":\"%s\",\"metric\":\"cpu\"}".formatted(application))
                .isError(422, "UNPROCESSABLE_ENTITY");
        post(owner, rules, "{\"projectId\":\"x\",\"metric\":\"cpu\"}")
                .isError(422, "UNPROCESSABLE_ENTITY");
        var rule = "{\"applicationId\":\"%s\",\"metric\":\"cpu\"}".formatted(application);
        post(owner, rules, rule).isStatus(201);
        post(owner, rules, rule).isError(409, "CONFLICT");
    }

    @Test
    void b48_alertsAreAcknowledgedAndHiddenFromStrangers() {
        var application = application("running");
        memory(application, 511);
        var path =
                "/api/alerts/" + awaitAlert(application, "critical", "open").path("id").asString();
        var stranger = user("developer");
        get(stranger, path).isError(404, "RESOURCE_NOT_FOUND");
        post(stranger, path + "/acknowledge", null).isError(404, "RESOURCE_NOT_FOUND");
        assertThat(get(stranger, "/api/alerts").at("/pagination/total").asInt()).isZero();
        var answer = post(owner, path + "/acknowledge", null).isStatus(200);
        assertThat(answer.at("/acknowledgedBy").asString()).isEqualTo(owner.toString());
        get(owner, "/api/alerts?status=closed").isInvalid("status", "enum");
        get(owner, "/api/alerts?severity=bad").isInvalid("severity", "enum");
    }

    @Test
    void failedDeploymentsAndErrorsAreAlertsUntilTheyAreOver() {
        var application = application("running");
        var deployments = Topics.facts("deployment.deployment");
        tell(deployments, "deployment.failed.v1", Ids.next(), 3, ended(application, "failed"));
        var alert = awaitAlert(application, "warning", "open");
        assertThat(alert.path("metric").asString()).isEqualTo("deployment");
        assertThat(alert.path("message").asString()).isEqualTo("exit code 1");
        tell(deployments, "deployment.succeeded.v1", Ids.next(), 3, ended(application, "success"));
        awaitAlert(application, "warning", "resolved");

        var applications = Topics.facts("deployment.application");
        tell(
                applications,
                "application.status-changed.v1",
                application,
                2,
                Map.of(
                        "applicationId", application,
                        "projectId", project,
                        "name", "web",
                        "status", "error",
                        "reason", "A replica ran out of memory"));
        assertThat(awaitAlert(application, "critical", "open").path("metric").asString())
                .isEqualTo("status");
        tell(
                applications,
                "application.deleted.v1",
                application,
                3,
                Map.of("applicationId", application, "projectId", project, "name", "web"));
        awaitAlert(application, "critical", "resolved");
    }

    private Map<String, Object> ended(UUID application, String status) {
        return Map.of(
                "deploymentId",
                Ids.next(),
                "applicationId",
                application,
                "projectId",
                project,
                "status",
                status,
                "message",
                "exit code 1",
                "createdAt",
                CLOCK.instant().toString());
    }

    @Test
    void s187_aSilentNodeIsTold() {
        var admin = user("admin");
        nodeSample(
                "n-silent",
                CLOCK.instant(),
                Map.of("diskBytes", 99L * MIB, "diskTotalBytes", 100L * MIB));
        eventually().until(() -> node(admin, "disk", "open") == 1);
        CLOCK.moveBy(Duration.ofSeconds(90));
        silence.look();
        assertThat(node(admin, "heartbeat", "open")).isEqualTo(1);
        assertThat(get(owner, "/api/alerts").at("/pagination/total").asInt()).isZero();
        nodeSample(
                "n-silent",
                CLOCK.instant(),
                Map.of("diskBytes", 10L * MIB, "diskTotalBytes", 100L * MIB));
        eventually().until(() -> node(admin, "disk", "open") == 0);
        silence.look();
        assertThat(node(admin, "heartbeat", "open")).isZero();
    }

    private long node(UUID admin, String metric, String status) {
        return get(admin, "/api/alerts?limit=100&status=" + status)
                .at("/data")
                .valueStream()
                .filter(alert -> alert.path("resourceName").asString().equals("n-silent"))
                .filter(alert -> alert.path("metric").asString().equals(metric))
                .count();
    }

    @Test
    void purgedProjectsLeaveNothing() {
        var application = application("running");
        memory(application, 511);
        awaitAlert(application, "critical", "open");
        tell(
                Topics.facts("project.project"),
                "project.purged.v1",
                project,
                9,
                Map.of("id", project));
        eventually()
                .until(() ->
                        jdbc.sql(
                                                """
                                                select (select count(*) from alert where project_id = :project)
                                                     + (select count(*) from subject where project_id = :project)
                                                     + (select count(*) from sample_10s where subject = :subject)
                                                """)
                                        .param("project", project)
                                        .param("subject", application)
                                        .query(Long.class)
                                        .single()
                                == 0);
    }
}
