package com.dokploy.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.testkit.messaging.EventContracts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import tools.jackson.databind.JsonNode;

/// What this service tells and what it is told: deletion, statistics, the audit log.
class ProjectEventsTest extends ServiceTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static TestEvents events;

    @Autowired private ApplicationContext context;

    @BeforeAll
    static void open() {
        events = new TestEvents();
    }

    @AfterAll
    static void close() {
        events.close();
    }

    @AfterEach
    void now() {
        CLOCK.reset();
    }

    private List<String> told(String project) {
        return jdbc.sql("select type from outbox where aggregate_id = :id order by seq")
                .param("id", UUID.fromString(project))
                .query(String.class)
                .list();
    }

    private void purge() {
        context.getBean(ScheduledTaskHolder.class).getScheduledTasks().stream()
                .filter(task -> task.toString().contains("ProjectPurge"))
                .map(task -> (FixedDelayTask) task.getTask())
                .forEach(task -> task.getRunnable().run());
    }

    /// S73, B19: each step of a deletion is an event that the other services act on; the purge is the last.
    @Test
    void tellsOfDeletionRestorationAndPurge() {
        var user = developer();
        var id = create(user, word()).id();
        delete(user, "/api/projects/" + id).isStatus(204);
        post(user, "/api/projects/%s/restore".formatted(id), null).isStatus(200);
        delete(user, "/api/projects/" + id).isStatus(204);
        CLOCK.moveBy(Duration.ofDays(29));
        purge();
        assertThat(told(id)).endsWith("project.deleted.v1");
        CLOCK.moveBy(Duration.ofDays(2));
        purge();
        purge();
        assertThat(told(id))
                .containsExactly(
                        "project.created.v1",
                        "project.deleted.v1",
                        "project.restored.v1",
                        "project.deleted.v1",
                        "project.purged.v1");
        assertThat(
                        jdbc.sql("select count(*) from project where id = :id")
                                .param("id", UUID.fromString(id))
                                .query(Long.class)
                                .single())
                .isZero();
        var admin = known("admin", Map.of());
        get(admin, "/api/projects/%s?includeDeleted=true".formatted(id))
                .isError(404, "RESOURCE_NOT_FOUND");
        assertThat(EventContracts.violationsInOutbox(jdbc)).isEmpty();
    }

    private JsonNode statistics(User user, String project) {
        return get(user, "/api/projects/" + project).isStatus(200).body().path("statistics");
    }

    /// Clauses 126-128, 130, S77: counted from events, each once however often it comes; those of applications that are gone
    /// no longer count.
    @Test
    void countsWhatOtherServicesTell() {
        var user = developer();
        var project = create(user, word()).id();
        var web = UUID.randomUUID();
        var worker = UUID.randomUUID();
        var data = UUID.randomUUID();
        events.state("deployment.application", web, 1, applicationOf(project, web, "null"));
        events.state("deployment.application", worker, 1, applicationOf(project, worker, "null"));
        events.state("database.database", data, 1, applicationOf(project, data, "null"));
        for (int i = 0; i < 3; i++) {
            events.fact(
                    "deployment.deployment",
                    "deployment.queued.v1",
                    UUID.randomUUID(),
                    UUID.fromString(project),
                    "{\"applicationId\":\"%s\"}".formatted(i < 2 ? web : worker));
        }
        events.repeat();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(statistics(user, project).toString())
                                .isEqualTo(
                                        "{\"applicationCount\":2,\"databaseCount\":1,\"deploymentCount\":3}"));
        var before = get(user, "/api/projects/" + project).header("ETag");
        assertThat(patch(user, "/api/projects/" + project, "{}").body().path("statistics"))
                .isEqualTo(statistics(user, project));

        events.state(
                "deployment.application",
                web,
                2,
                applicationOf(project, web, "\"2026-01-01T00:00:00Z\""));
        events.tombstone("database.database", data, 2);
        // Late, and no longer true.
        events.state("deployment.application", web, 1, applicationOf(project, web, "null"));

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(statistics(user, project).toString())
                                .isEqualTo(
                                        "{\"applicationCount\":1,\"databaseCount\":0,\"deploymentCount\":1}"));
        // B5: what changed by itself is another representation, and yet the same version.
        get(user, "/api/projects/" + project, "If-None-Match", before).isStatus(200);
        patch(user, "/api/projects/" + project, "{\"description\":\"x\"}", "If-Match", before)
                .isStatus(200);
    }

    private static String applicationOf(String project, UUID id, String deletedAt) {
        return "{\"id\":\"%s\",\"projectId\":\"%s\",\"name\":\"x\",\"deletedAt\":%s}"
                .formatted(id, project, deletedAt);
    }

    private JsonNode audited(User admin, String query) {
        return get(admin, "/api/audit-logs?" + query).isStatus(200).body();
    }

    /// S246, B53: who, from where, what, which request; a refusal too, and nothing of what was merely wrong.
    @Test
    void keepsAnAuditLog() {
        var admin = known("admin", Map.of());
        var user = known("developer", Map.of());
        var name = word();
        var request = "audit-" + word();
        var id =
                post(
                                user,
                                "/api/projects",
                                "{\"name\":\"%s\"}".formatted(name),
                                "X-Request-Id",
                                request,
                                "X-Forwarded-For",
                                "203.0.113.9")
                        .isStatus(201)
                        .id();
        await().atMost(SOON)
                .untilAsserted(() -> {
                    var entries = audited(admin, "requestId=" + request).path("data");
                    assertThat(entries).hasSize(1);
                    var entry = entries.path(0);
                    assertThat(entry.path("type").asString()).isEqualTo("project.created.v1");
                    assertThat(entry.path("actorId").asString()).isEqualTo(user.id().toString());
                    assertThat(entry.path("actorName").asString()).isEqualTo(user.name());
                    assertThat(entry.path("resourceId").asString()).isEqualTo(id);
                    assertThat(entry.path("resourceName").asString()).isEqualTo(name);
                    assertThat(entry.path("address").asString()).isEqualTo("203.0.113.9");
                    assertThat(entry.path("action").asString()).isEqualTo("post /api/projects");
                    assertThat(entry.path("outcome").asString()).isEqualTo("success");
                });

        var refused = "refused-" + word();
        var viewer = known("viewer", Map.of());
        post(viewer, "/api/projects", "{\"name\":\"abc\"}", "X-Request-Id", refused)
                .isError(403, "FORBIDDEN");
        var wrong = "wrong-" + word();
        post(user, "/api/projects", "{\"name\":\"!\"}", "X-Request-Id", wrong)
                .isError(400, "VALIDATION_ERROR");
        await().atMost(SOON)
                .untilAsserted(() -> {
                    var entry = audited(admin, "requestId=" + refused).path("data").path(0);
                    assertThat(entry.path("outcome").asString()).isEqualTo("refused");
                    assertThat(entry.path("reason").asString()).isEqualTo("forbidden");
                    assertThat(entry.path("actorId").asString()).isEqualTo(viewer.id().toString());
                });
        assertThat(audited(admin, "requestId=" + wrong).path("data")).isEmpty();

        var activity = get(user, "/api/projects/%s/activity".formatted(id)).isStatus(200).body();
        assertThat(activity.path("data").path(0).path("type").asString())
                .isEqualTo("project.created.v1");
        assertThat(activity.path("data").path(0).has("address")).isFalse();
        assertThat(activity.path("pagination").path("total").asInt()).isEqualTo(1);
    }

    /// B53: of owners and admins, by every filter.
    @Test
    void filtersTheAuditLog() {
        var admin = known("admin", Map.of());
        var user = known("developer", Map.of());
        get(user, "/api/audit-logs").isError(403, "FORBIDDEN");
        var project = create(user, word()).id();
        delete(user, "/api/projects/" + project).isStatus(204);
        await().atMost(SOON)
                .until(() -> audited(admin, "projectId=" + project).path("data").size() == 2);
        for (var query :
                List.of(
                        "projectId=%s&type=project.deleted.v1".formatted(project),
                        "projectId=%s&actorId=%s&limit=1".formatted(project, user.id()),
                        "resourceId=%s&outcome=success&type=project.created.v1"
                                .formatted(project))) {
            assertThat(audited(admin, query).path("data")).as(query).hasSize(1);
        }
        assertThat(
                        audited(admin, "projectId=" + project + "&until=2020-01-01T00:00:00Z")
                                .path("data"))
                .isEmpty();
        assertThat(audited(admin, "projectId=x").path("data")).isEmpty();
        get(admin, "/api/audit-logs?since=yesterday").isError(400, "INVALID_INPUT");
        get(admin, "/api/audit-logs?outcome=odd").isError(400, "VALIDATION_ERROR");
    }

    /// S245: roles are looked up; the event of a change ends what the view has granted, for the token that there is.
    @Test
    void followsRolesWithoutANewToken() {
        var team = UUID.randomUUID();
        var owner = user("developer", Map.of(team, "developer"));
        var member = known("developer", Map.of(team, "admin"));
        var token = member.token();
        var body = "{\"name\":\"%s\",\"teamId\":\"%s\"}".formatted(word(), team);
        var path = "/api/projects/" + post(owner, "/api/projects", body).isStatus(201).id();
        call(token, "PATCH", path, "{\"description\":\"a\"}").isStatus(200);

        AUTH.account(member.id(), member.name(), List.of("developer"), Map.of(team, "viewer"));
        events.state(
                "auth.team",
                team,
                5,
                "{\"id\":\"%s\",\"members\":[{\"userId\":\"%s\",\"role\":\"viewer\"}],\"version\":5}"
                        .formatted(team, member.id()));

        await().atMost(SOON)
                .until(() -> call(token, "PATCH", path, "{\"description\":\"b\"}").status() == 403);
        call(token, "GET", path, null).isStatus(200);
    }

    /// B4: once for all that come with the same key, at the same time too; per user.
    @Test
    void b4_createsOnceForAKey() throws Exception {
        var user = developer();
        var body = "{\"name\":\"%s\"}".formatted(word());
        var key = new String[] {"Idempotency-Key", "key-" + word()};
        var together = new CyclicBarrier(4);
        Callable<Answer> attempt =
                () -> {
                    together.await();
                    return post(user, "/api/projects", body, key);
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(List.of(attempt, attempt, attempt, attempt));
            for (var answer : answers) {
                assertThat(answer.get().status()).isIn(201, 409);
            }
        }
        var replayed = post(user, "/api/projects", body, key).isStatus(201);
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(get(user, "/api/projects").body().path("pagination").path("total").asInt())
                .isEqualTo(1);
        assertThat(told(replayed.id())).containsExactly("project.created.v1");
        post(user, "/api/projects", "{\"name\":\"other\"}", key)
                .isError(422, "UNPROCESSABLE_ENTITY");
        assertThat(post(developer(), "/api/projects", body, key).isStatus(201).id())
                .isNotEqualTo(replayed.id());
    }
}
