package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.persistence.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// B13 and B14: the end of accounts, and disabling them.
class RemovalTest extends ServiceTest {
    @Test
    void b14OnesOwnAccountGoesWithAllItsSessions() {
        var person = someone();
        var elsewhere = signedIn(person.name());
        assertThat(person.client().delete("/api/users/me").status()).isEqualTo(204);
        assertThat(person.client().get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
        assertThat(elsewhere.get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
        assertThat(anonymous().login(person.name(), Client.PASSWORD).status()).isEqualTo(401);
        assertThat(published("user.deleted.v1", person.id())).hasSize(1);
        assertThat(
                        jdbc().sql(
                                        "select count(*) from outbox where type = 'session.ended.v1' and data ->> 'userId' = :id")
                                .param("id", person.id().toString())
                                .query(Long.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void b14AUsernameIsFreeAgain() {
        var person = someone();
        person.client().delete("/api/users/me");
        var again =
                anonymous()
                        .post(
                                "/api/auth/register",
                                Map.of(
                                        "username",
                                        person.name(),
                                        "email",
                                        person.email(),
                                        "password",
                                        Client.PASSWORD));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.string("id")).isNotEqualTo(person.id().toString());
    }

    @Test
    void b14TheSoleOwnerStays() {
        adminAlone();
        var answer = owner().delete("/api/users/me");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("CONFLICT");
        assertThat(owner().get("/api/users/me").status()).isEqualTo(200);
    }

    @Test
    void b14OfTwoOwnersWhoGoAtOnceOneStays() throws Exception {
        var second = someoneWith("owner");
        var third = someoneWith("owner");
        var admin = owner().get("/api/users/me").string("id");
        // The two of them alone.
        assertThat(
                        second.client()
                                .patch("/api/users/" + admin, Map.of("roles", List.of("admin")))
                                .status())
                .isEqualTo(200);
        try {
            List<Callable<Integer>> go =
                    List.of(
                            () -> second.client().delete("/api/users/me").status(),
                            () -> third.client().delete("/api/users/me").status());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var statuses = threads.invokeAll(go);
                assertThat(List.of(statuses.get(0).get(), statuses.get(1).get()))
                        .containsExactlyInAnyOrder(204, 409);
            }
        } finally {
            adminAlone();
        }
    }

    @Test
    void b13AnAdministratorRemovesOthersButNobodyAboveThem() {
        var administrator = someoneWith("admin");
        var person = someone();
        var client = administrator.client();
        assertThat(client.delete("/api/users/" + person.id()).status()).isEqualTo(204);
        assertThat(client.get("/api/users/" + person.id()).status()).isEqualTo(404);
        assertThat(client.delete("/api/users/" + person.id()).status()).isEqualTo(404);
        assertThat(client.delete("/api/users/nobody").status()).isEqualTo(404);
        var owner = owner().get("/api/users/me").string("id");
        assertThat(client.delete("/api/users/" + owner).status()).isEqualTo(403);
        assertThat(someone().client().delete("/api/users/" + administrator.id()).status())
                .isEqualTo(403);
    }

    @Test
    void b13WhoeverIsATeamsOnlyAdminStays() {
        var admin = someone();
        var member = someone();
        var team = team(admin.client());
        join(admin.client(), team, member, "developer");

        var refused = owner().delete("/api/users/" + admin.id());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.string("error.details.resourceId")).isEqualTo(team);
        assertThat(admin.client().get("/api/teams/" + team).at("memberCount").longValue())
                .as("nothing half done")
                .isEqualTo(2);

        assertThat(member.client().delete("/api/users/me").status()).isEqualTo(204);
        assertThat(published("team.member-removed.v1", team)).hasSize(1);
        assertThat(admin.client().get("/api/teams/" + team).at("memberCount").longValue())
                .isEqualTo(1);
    }

    @Test
    void b13WhoeverOwnsProjectsStays() {
        var person = someone();
        var project = Ids.next();
        try (var projects = new ProjectTopic()) {
            projects.state(project, 1, person.id(), null, null);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(
                                            jdbc().sql(
                                                            "select count(*) from access_project where id = :id")
                                                    .param("id", project)
                                                    .query(Long.class)
                                                    .single())
                                    .isEqualTo(1));
            var refused = person.client().delete("/api/users/me");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.at("error.details.projectCount").longValue()).isEqualTo(1);

            projects.state(project, 2, person.id(), null, Instant.now());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> person.client().delete("/api/users/me").status() == 204);
        }
    }

    @Test
    void b13DisablingEndsSessionsAtOnceAndEnablingLetsIn() {
        var person = someone();
        var disabled = owner().patch("/api/users/" + person.id(), Map.of("disabled", true));
        assertThat(disabled.at("disabled").booleanValue()).isTrue();
        assertThat(person.client().get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
        assertThat(anonymous().login(person.name(), Client.PASSWORD).status()).isEqualTo(401);

        owner().patch("/api/users/" + person.id(), Map.of("disabled", false));
        assertThat(person.client().get("/api/users/me").code())
                .as("an ended session stays ended")
                .isEqualTo("INVALID_TOKEN");
        assertThat(anonymous().login(person.name(), Client.PASSWORD).status()).isEqualTo(200);
    }

    private void adminAlone() {
        jdbc().sql("update users set roles = array['owner'] where username = 'admin'").update();
        jdbc().sql(
                        "update users set roles = array['developer'] where username <> 'admin' and 'owner' = any(roles)")
                .update();
    }
}
