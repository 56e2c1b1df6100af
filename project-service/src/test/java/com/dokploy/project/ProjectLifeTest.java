package com.dokploy.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clauses 118-132, S70-S74, S76, S78, B5, B19.
class ProjectLifeTest extends ServiceTest {
    @AfterEach
    void now() {
        CLOCK.reset();
    }

    /// Clauses 9, 99, S5: absent values are null, never left out.
    @Test
    void clause118to124_createsAProject() {
        var user = developer();
        var name = word();
        var before = Instant.now().minusSeconds(2);
        var answer =
                post(
                                user,
                                "/api/projects",
                                "{\"name\":\"%s\",\"description\":\"A 🚀 project\"}"
                                        .formatted(name))
                        .isStatus(201);
        var body = answer.body();
        assertThat(body.path("name").asString()).isEqualTo(name);
        assertThat(body.path("description").asString()).isEqualTo("A 🚀 project");
        assertThat(body.path("ownerId").asString()).isEqualTo(user.id().toString());
        assertThat(body.path("teamId").isNull()).isTrue();
        assertThat(body.path("createdAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(Instant.parse(body.path("createdAt").asString())).isAfter(before);
        var self = "/api/projects/" + answer.id();
        assertThat(body.path("_links").path("self").asString()).isEqualTo(self);
        assertThat(answer.header("Location")).isEqualTo(self);
        assertThat(answer.header("ETag")).startsWith("\"0-");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    /// Clauses 10, 11, 95-98.
    @Test
    void clause125to128_showsItWithStatisticsAndLinks() {
        var user = developer();
        var id = create(user, word()).id();
        var body = get(user, "/api/projects/" + id).isStatus(200).body();
        assertThat(body.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "description",
                        "ownerId",
                        "teamId",
                        "statistics",
                        "createdAt",
                        "updatedAt",
                        "deletedAt",
                        "_links");
        assertThat(body.path("statistics").toString())
                .isEqualTo("{\"applicationCount\":0,\"databaseCount\":0,\"deploymentCount\":0}");
        var links = body.path("_links");
        assertThat(links.path("applications").asString())
                .isEqualTo("/api/projects/%s/applications".formatted(id));
        assertThat(links.path("databases").asString())
                .isEqualTo("/api/projects/%s/databases".formatted(id));
    }

    @Test
    void s1_linksEchoThePinnedVersion() {
        var user = developer();
        var id = create(user, word()).id();
        var body = get(user, "/api/projects/" + id, "X-Forwarded-Prefix", "/api/v1").body();
        assertThat(body.path("_links").path("self").asString()).isEqualTo("/api/v1/projects/" + id);
    }

    /// Clauses 46, 57-61, S35, S78.
    @Test
    void clause119to121_namesEveryFailureAtOnce() {
        var user = developer();
        for (var length : new int[] {3, 50}) {
            create(user, (word() + "x".repeat(50)).substring(0, length));
        }
        var error =
                post(
                                user,
                                "/api/projects",
                                "{\"name\":\"!\",\"description\":\"%s\"}"
                                        .formatted("é".repeat(501)))
                        .isError(400, "VALIDATION_ERROR");
        assertThat(error.path("details").path("errors").findValuesAsString("constraint"))
                .containsExactly("length", "regex", "length");
        assertThat(error.path("details").path("errors").path(1).path("message").asString())
                .isEqualTo("Name must be alphanumeric");
        assertThat(error.path("details").path("errors").path(0).path("received").asString())
                .isEqualTo("!");
        post(user, "/api/projects", "{}").isError(400, "VALIDATION_ERROR");
        post(user, "/api/projects", "{\"name\":null}").isError(400, "VALIDATION_ERROR");
        var tooLong = "{\"name\":\"%s\"}".formatted("x".repeat(51));
        post(user, "/api/projects", tooLong).isError(400, "VALIDATION_ERROR");
        var longest =
                "{\"name\":\"%s\",\"description\":\"%s\"}".formatted(word(), "🚀".repeat(500));
        post(user, "/api/projects", longest).isStatus(201);
    }

    /// S71: letters and digits of ASCII, no dash, nothing trimmed.
    @Test
    void s71_namesAreAlphanumericAndNothingElse() {
        for (var name : new String[] {"my-app", "\u00dcber", " abc", "abc ", "a_bc", "\uff41bc"}) {
            var error =
                    post(developer(), "/api/projects", "{\"name\":\"%s\"}".formatted(name))
                            .isError(400, "VALIDATION_ERROR");
            assertThat(error.path("details").path("errors").findValuesAsString("constraint"))
                    .as(name)
                    .containsExactly("regex");
        }
    }

    /// Clauses 43-45, 51, S2.
    @Test
    void clause129_unknownIsNotFound() {
        var id = UUID.randomUUID();
        var error = get(developer(), "/api/projects/" + id).isError(404, "RESOURCE_NOT_FOUND");
        assertThat(error.path("message").asString())
                .isEqualTo("Project with ID '%s' not found".formatted(id));
        assertThat(error.path("details").path("resourceType").asString()).isEqualTo("project");
        assertThat(error.path("details").path("resourceId").asString()).isEqualTo(id.toString());
        get(developer(), "/api/projects/proj-123").isError(404, "RESOURCE_NOT_FOUND");
    }

    @Test
    void clause130_s70_patchesByMerging() {
        var user = developer();
        var name = word();
        var body = "{\"name\":\"%s\",\"description\":\"old\"}".formatted(name);
        var created = post(user, "/api/projects", body).isStatus(201);
        var path = "/api/projects/" + created.id();
        CLOCK.moveBy(Duration.ofSeconds(2));

        var patched = patch(user, path, "{\"description\":\"new\"}").isStatus(200).body();
        assertThat(patched.path("description").asString()).isEqualTo("new");
        assertThat(patched.path("name").asString()).isEqualTo(name);
        assertThat(patched.path("updatedAt").asString())
                .isGreaterThan(created.body().path("updatedAt").asString());
        assertThat(patched.has("statistics")).isTrue();

        var cleared = patch(user, path, "{\"description\":null}").isStatus(200);
        assertThat(cleared.body().path("description").isNull()).isTrue();

        var same = patch(user, path, "{}").isStatus(200);
        assertThat(same.header("ETag")).isEqualTo(cleared.header("ETag"));
        assertThat(same.body()).isEqualTo(cleared.body());

        var error = patch(user, path, "{\"name\":null}").isError(400, "VALIDATION_ERROR");
        assertThat(error.path("details").path("errors").path(0).path("constraint").asString())
                .isEqualTo("required");
        patch(user, path, "{\"name\":\"x\"}").isError(400, "VALIDATION_ERROR");
        patch(user, path, "{\"name\":7}").isError(400, "INVALID_INPUT");
        var asMergePatch = new String[] {"Content-Type", "application/merge-patch+json"};
        patch(user, path, "{\"description\":\"x\"}", asMergePatch).isStatus(200);
    }

    @Test
    void s3_aBodyThatWasReadCanBeSentBack() {
        var user = developer();
        var path = "/api/projects/" + create(user, word()).id();
        var read = get(user, path);
        var written = patch(user, path, read.http().body()).isStatus(200);
        assertThat(written.body()).isEqualTo(read.body());
    }

    @Test
    void b5_entityTagsProtectFromLostUpdates() {
        var user = developer();
        var created = create(user, word());
        var path = "/api/projects/" + created.id();
        var tag = created.header("ETag");
        get(user, path, "If-None-Match", tag).isStatus(304);
        patch(user, path, "{\"description\":\"one\"}", "If-Match", tag).isStatus(200);
        get(user, path, "If-None-Match", tag).isStatus(200);
        patch(user, path, "{\"description\":\"two\"}", "If-Match", tag)
                .isError(412, "PRECONDITION_FAILED");
        delete(user, path, "If-Match", tag).isError(412, "PRECONDITION_FAILED");
        delete(user, path, "If-Match", "\"nonsense\"").isError(412, "PRECONDITION_FAILED");
        patch(user, path, "{\"description\":\"three\"}", "If-Match", "*").isStatus(200);
        delete(user, path, "If-Match", get(user, path).header("ETag")).isStatus(204);
    }

    /// Clause 52.
    @Test
    void s72_namesAreUniqueForAnOwnerAmongLiveProjects() {
        var user = developer();
        var name = "Name" + word();
        var first = create(user, name);
        var again = "{\"name\":\"%s\"}".formatted(name.toUpperCase(java.util.Locale.ROOT));
        var error = post(user, "/api/projects", again).isError(409, "CONFLICT");
        assertThat(error.path("details").path("field").asString()).isEqualTo("name");
        create(developer(), name);
        var other = create(user, word());
        patch(user, "/api/projects/" + other.id(), again).isError(409, "CONFLICT");
        delete(user, "/api/projects/" + first.id()).isStatus(204);
        create(user, name);
    }

    /// Clause 7: twice leaves the same state as once.
    @Test
    void clause131_132_s74_deletesSoftly() {
        var user = developer();
        var name = word();
        var id = create(user, name).id();
        var answer = delete(user, "/api/projects/" + id).isStatus(204);
        assertThat(answer.http().body()).isEmpty();
        get(user, "/api/projects/" + id).isError(404, "RESOURCE_NOT_FOUND");
        delete(user, "/api/projects/" + id).isError(404, "RESOURCE_NOT_FOUND");
        patch(user, "/api/projects/" + id, "{}").isError(404, "RESOURCE_NOT_FOUND");
        get(user, "/api/projects/%s/activity".formatted(id)).isError(404, "RESOURCE_NOT_FOUND");
        var list = get(user, "/api/projects?search=" + name).body();
        assertThat(list.path("pagination").path("total").asInt()).isZero();
        assertThat(
                        jdbc.sql("select count(*) from project where id = :id")
                                .param("id", UUID.fromString(id))
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void b19_restoresWithinTheRetentionTime() {
        var user = developer();
        var name = word();
        var id = create(user, name).id();
        var path = "/api/projects/%s/restore".formatted(id);
        post(user, path, null).isError(409, "CONFLICT");
        delete(user, "/api/projects/" + id).isStatus(204);
        post(developer(), path, null).isError(404, "RESOURCE_NOT_FOUND");
        CLOCK.moveBy(Duration.ofDays(29));
        assertThat(post(user, path, null).isStatus(200).id()).isEqualTo(id);
        get(user, "/api/projects/" + id).isStatus(200);

        delete(user, "/api/projects/" + id).isStatus(204);
        create(user, name);
        post(user, path, null).isError(409, "CONFLICT");
        CLOCK.moveBy(Duration.ofDays(30));
        post(user, path, null).isError(404, "RESOURCE_NOT_FOUND");
    }

    @Test
    void b19_adminsSeeDeletedOnesToo() {
        var user = developer();
        var name = word();
        var id = create(user, name).id();
        delete(user, "/api/projects/" + id).isStatus(204);
        var admin = known("admin", Map.of());
        var shown = get(admin, "/api/projects/%s?includeDeleted=true".formatted(id)).isStatus(200);
        assertThat(shown.body().path("deletedAt").asString()).isNotEmpty();
        var list =
                get(admin, "/api/projects?includeDeleted=true&search=" + name).isStatus(200).body();
        assertThat(list.path("pagination").path("total").asInt()).isEqualTo(1);
        assertThat(list.path("data").path(0).path("id").asString()).isEqualTo(id);
        get(admin, "/api/projects/" + id).isError(404, "RESOURCE_NOT_FOUND");
        get(user, "/api/projects?includeDeleted=true").isError(403, "FORBIDDEN");
        get(admin, "/api/projects?includeDeleted=maybe").isError(400, "VALIDATION_ERROR");
        post(admin, "/api/projects/%s/restore".formatted(id), null).isStatus(200);
    }

    @Test
    void s242_viewersOfThePlatformCreateNothing() {
        var viewer = user("viewer", Map.of());
        var error = post(viewer, "/api/projects", "{\"name\":\"abc\"}").isError(403, "FORBIDDEN");
        assertThat(error.path("details").path("requiredRole").asString()).isEqualTo("developer");
    }

    /// Clauses 50, 53, 123, S32, S33: a team that one cannot see is no different from none.
    @Test
    void s76_onlyDevelopersOfATeamPutProjectsThere() {
        var team = UUID.randomUUID();
        var body = "{\"name\":\"%s\",\"teamId\":\"%s\"}";
        var member = user("developer", Map.of(team, "developer"));
        var created = post(member, "/api/projects", body.formatted(word(), team)).isStatus(201);
        assertThat(created.body().path("teamId").asString()).isEqualTo(team.toString());

        var mere = user("developer", Map.of(team, "viewer"));
        post(mere, "/api/projects", body.formatted(word(), team)).isError(403, "FORBIDDEN");

        var stranger = developer();
        var foreign = post(stranger, "/api/projects", body.formatted(word(), team));
        var unknown = post(stranger, "/api/projects", body.formatted(word(), UUID.randomUUID()));
        assertThat(foreign.isError(422, "UNPROCESSABLE_ENTITY").path("message"))
                .isEqualTo(unknown.isError(422, "UNPROCESSABLE_ENTITY").path("message"));
        post(stranger, "/api/projects", body.formatted(word(), "team-1"))
                .isError(422, "UNPROCESSABLE_ENTITY");
    }

    /// Clause 369.
    @Test
    void s240_s241_s243_rolesOfTheTeamDecide() {
        var team = UUID.randomUUID();
        var owner = known("developer", Map.of(team, "developer"));
        var body = "{\"name\":\"%s\",\"teamId\":\"%s\"}".formatted(word(), team);
        var path = "/api/projects/" + post(owner, "/api/projects", body).isStatus(201).id();

        var viewer = known("developer", Map.of(team, "viewer"));
        get(viewer, path).isStatus(200);
        patch(viewer, path, "{}").isError(403, "FORBIDDEN");
        delete(viewer, path).isError(403, "FORBIDDEN");

        var developer = known("developer", Map.of(team, "developer"));
        patch(developer, path, "{}").isError(403, "FORBIDDEN");

        var stranger = known("developer", Map.of());
        get(stranger, path).isError(404, "RESOURCE_NOT_FOUND");
        delete(stranger, path).isError(404, "RESOURCE_NOT_FOUND");

        var teamAdmin = known("developer", Map.of(team, "admin"));
        patch(teamAdmin, path, "{\"description\":\"ours\"}").isStatus(200);
        var platformAdmin = known("admin", Map.of());
        patch(platformAdmin, path, "{\"description\":\"mine\"}").isStatus(200);
        patch(owner, path, "{\"teamId\":null}").isStatus(200);
        get(viewer, path).isError(404, "RESOURCE_NOT_FOUND");
        delete(owner, path).isStatus(204);
    }

    @Test
    void aPatchMayRepeatATeamThatTheCallerIsNotIn() {
        var team = UUID.randomUUID();
        var member = known("developer", Map.of(team, "developer"));
        var body = "{\"name\":\"%s\",\"teamId\":\"%s\"}".formatted(word(), team);
        var path = "/api/projects/" + post(member, "/api/projects", body).isStatus(201).id();
        jdbc.sql("delete from access_team_member where user_id = :id")
                .param("id", member.id())
                .update();
        AUTH.account(member.id(), member.name(), java.util.List.of("developer"), Map.of());
        patch(member, path, "{\"teamId\":\"%s\"}".formatted(team)).isStatus(200);
    }

    @Test
    void clause368_anonymousCallersLearnNothing() {
        call(null, "GET", "/api/projects", null).isError(401, "UNAUTHORIZED");
        call(null, "DELETE", "/api/projects/" + UUID.randomUUID(), null)
                .isError(401, "UNAUTHORIZED");
        call(null, "GET", "/api/audit-logs", null).isError(401, "UNAUTHORIZED");
    }

    @Test
    void s7_s8_s37_otherMethodsAreNamed() {
        var user = developer();
        var id = create(user, word()).id();
        var answer = call(user.token(), "PUT", "/api/projects/" + id, "{}");
        answer.isError(405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).contains("GET", "PATCH", "DELETE");
        call(user.token(), "HEAD", "/api/projects/" + id, null).isStatus(200);
        get(user, "/api/projects/").isError(404, "RESOURCE_NOT_FOUND");
        post(user, "/api/projects", "name=x", "Content-Type", "application/x-www-form-urlencoded")
                .isError(415, "UNSUPPORTED_MEDIA_TYPE");
    }
}
