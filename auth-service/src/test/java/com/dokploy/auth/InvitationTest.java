package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// B12.
class InvitationTest extends ServiceTest {
    @Test
    void b12AnInvitationShowsItsTokenOnce() {
        var answer = owner().post("/api/invitations", Map.of("role", "viewer"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.string("token")).hasSize(32);
        assertThat(answer.string("role")).isEqualTo("viewer");
        assertThat(answer.string("status")).isEqualTo("pending");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        var self = answer.string("_links.self");
        assertThat(answer.header("Location")).isEqualTo(self);
        var read = owner().get(self);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text() + owner().get("/api/invitations").text())
                .doesNotContain(answer.string("token"));
        assertThat(
                        jdbc().sql(
                                        "select count(*) from invitations where encode(digest, 'escape') = :token")
                                .param("token", answer.string("token"))
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void b12WhoRegistersWithItGetsItsRoleAndItsTeam() {
        var team = team(owner());
        var invitation = invite(Map.of("role", "admin", "teamId", team, "teamRole", "viewer"));
        var answer = register(freshName(), invitation.string("token"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.at("roles").toString()).isEqualTo("[\"admin\"]");
        var me = signedIn(answer.string("username")).get("/api/users/me");
        assertThat(me.string("teams.0.id")).isEqualTo(team);
        assertThat(me.string("teams.0.role")).isEqualTo("viewer");
        var read = owner().get(invitation.string("_links.self"));
        assertThat(read.string("status")).isEqualTo("accepted");
        assertThat(read.string("acceptedBy")).isEqualTo(answer.string("id"));
    }

    @Test
    void b12ATokenIsGoodForOneAccountHoweverManyTryAtOnce() throws Exception {
        var token = invite(Map.of("role", "admin")).string("token");
        var tries =
                IntStream.range(0, 6)
                        .<Callable<Integer>>mapToObj(
                                _ -> () -> register(freshName(), token).status())
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = 0;
            for (var attempt : threads.invokeAll(tries)) {
                assertThat(attempt.get()).isIn(201, 422);
                made += attempt.get() == 201 ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
    }

    @Test
    void b12ARefusedRegistrationDoesNotSpendTheToken() {
        var token = invite(Map.of()).string("token");
        assertThat(register("admin", token).status()).as("taken").isEqualTo(409);
        assertThat(register(freshName(), token).status()).isEqualTo(201);
    }

    @Test
    void b12AnExpiredOrWithdrawnOrUnknownTokenIs422() {
        var expiring = invite(Map.of("expiresIn", 300)).string("token");
        CLOCK.moveBy(Duration.ofSeconds(301));
        assertThat(register(freshName(), expiring).status()).isEqualTo(422);
        CLOCK.reset();

        var withdrawn = invite(Map.of());
        assertThat(owner().delete(withdrawn.string("_links.self")).status()).isEqualTo(204);
        assertThat(owner().delete(withdrawn.string("_links.self")).status()).isEqualTo(404);
        var refused = register(freshName(), withdrawn.string("token"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).doesNotContain(withdrawn.string("token"));
        assertThat(register(freshName(), "").status()).isEqualTo(422);
        assertThat(register(freshName(), "\u0000").status()).isEqualTo(422);
    }

    @Test
    void b12AnAcceptedInvitationIsNotTakenBack() {
        var invitation = invite(Map.of());
        register(freshName(), invitation.string("token"));
        assertThat(owner().delete(invitation.string("_links.self")).status()).isEqualTo(409);
    }

    /// Architecture, security rule 11.
    @Test
    void b12ARoleIsNeverAboveTheGranters() {
        var admin = someoneWith("admin");
        var answer = admin.client().post("/api/invitations", Map.of("role", "owner"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.string("error.details.requiredRole")).isEqualTo("owner");

        var token =
                admin.client().post("/api/invitations", Map.of("role", "admin")).string("token");
        owner().patch("/api/users/" + admin.id(), Map.of("roles", List.of("developer")));
        assertThat(register(freshName(), token).status())
                .as("who is no admin any more makes none")
                .isEqualTo(422);
    }

    @Test
    void b12WhatSomebodyDisabledPromisedIsWorthNothing() {
        var admin = someoneWith("admin");
        var token = admin.client().post("/api/invitations", Map.of()).string("token");
        owner().patch("/api/users/" + admin.id(), Map.of("disabled", true));
        assertThat(register(freshName(), token).status()).isEqualTo(422);
    }

    @Test
    void b12AnInvitationForAnAddressIsForThatOneAlone() {
        var name = freshName();
        var token = invite(Map.of("email", name + "@Example.test")).string("token");
        var other = register(freshName(), token);
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.string("error.details.errors.0.constraint")).isEqualTo("match");
        assertThat(register(name, token).status()).isEqualTo(201);
    }

    @Test
    void b12WhoHasAnAccountJoinsTheTeamAndKeepsTheirRole() {
        var team = team(owner());
        var token = invite(Map.of("role", "admin", "teamId", team)).string("token");
        var person = someone();
        var answer = person.client().post("/api/invitations/accept", Map.of("token", token));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.string("teamId")).isEqualTo(team);
        var me = person.client().get("/api/users/me");
        assertThat(me.string("teams.0.role")).isEqualTo("developer");
        assertThat(me.at("roles").toString()).isEqualTo("[\"developer\"]");
        assertThat(
                        someone()
                                .client()
                                .post("/api/invitations/accept", Map.of("token", token))
                                .status())
                .as("once")
                .isEqualTo(422);
        var teamless = invite(Map.of()).string("token");
        assertThat(
                        person.client()
                                .post("/api/invitations/accept", Map.of("token", teamless))
                                .status())
                .isEqualTo(422);
        assertThat(register(freshName(), teamless).status()).as("not spent").isEqualTo(201);
    }

    @Test
    void b12AnInvitationIntoATeamGoesWithTheTeam() {
        var team = team(owner());
        var token = invite(Map.of("teamId", team)).string("token");
        assertThat(owner().delete("/api/teams/" + team).status()).isEqualTo(204);
        assertThat(register(freshName(), token).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"king\"}",
                "{\"email\":\"nobody\"}",
                "{\"expiresIn\":299}",
                "{\"expiresIn\":2592001}",
                "{\"teamRole\":\"viewer\"}"
            })
    void b12WhatBreaksTheRulesIs400(String body) {
        var answer = owner().post("/api/invitations", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void b12ATeamThatDoesNotExistIs422() {
        for (var team : List.of(UUID.randomUUID().toString(), "team-1")) {
            var answer = owner().post("/api/invitations", Map.of("teamId", team));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.string("error.details.field")).isEqualTo("teamId");
        }
    }

    @Test
    void b12OnlyAdministratorsInvite() {
        var person = someone();
        assertThat(person.client().post("/api/invitations", Map.of()).status()).isEqualTo(403);
        assertThat(person.client().get("/api/invitations").status()).isEqualTo(403);
        assertThat(anonymous().get("/api/invitations").status()).isEqualTo(401);
    }

    private Answer invite(Map<String, Object> body) {
        var answer = owner().post("/api/invitations", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private Answer register(String name, String invitation) {
        return anonymous()
                .post(
                        "/api/auth/register",
                        Map.of(
                                "username",
                                name,
                                "email",
                                name + "@example.test",
                                "password",
                                Client.PASSWORD,
                                "invitation",
                                invitation));
    }
}
