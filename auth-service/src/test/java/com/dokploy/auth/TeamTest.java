package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Clauses 304, 309-313, S192-S199, B15, B16, S240-S243.
class TeamTest extends ServiceTest {
    private static ProjectTopic projects;

    @BeforeAll
    static void connect() {
        projects = new ProjectTopic();
    }

    @AfterAll
    static void disconnect() {
        projects.close();
    }

    /// Clauses 310, 311, S192, S194.
    @Test
    void clause311AndS192ATeamIsCreatedWithItsCreatorAsAdmin() {
        var creator = someone();
        var name = "Platform " + freshName();
        var answer = creator.client().post("/api/teams", Map.of("name", name, "description", "We"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.string("name")).isEqualTo(name);
        assertThat(answer.string("description")).isEqualTo("We");
        assertThat(answer.at("memberCount").longValue()).isEqualTo(1);
        assertThat(answer.at("projectCount").longValue()).isZero();
        assertThat(answer.string("role")).as("S194").isEqualTo("admin");
        assertThat(answer.string("createdAt"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        var self = answer.string("_links.self");
        assertThat(self).isEqualTo("/api/teams/" + answer.string("id"));
        assertThat(answer.header("Location")).isEqualTo(self);
        assertThat(creator.client().get(self).at("name")).isEqualTo(answer.at("name"));
        assertThat(published("team.created.v1", answer.string("id")))
                .singleElement()
                .asString()
                .contains(creator.id().toString());
    }

    @Test
    void s192DescriptionIsOptionalAndShown() {
        var answer = someone().client().post("/api/teams", Map.of("name", "T " + freshName()));
        assertThat(answer.at("description").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":null}",
                "{\"name\":\"ab\"}",
                "{\"name\":\"   \"}",
                "{\"name\":\" padded\"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"abc\\u202edef\"}",
                "{\"name\":\"\\ud800abc\"}"
            })
    void s192ANameThatBreaksTheRulesIsNamed(String body) {
        var answer = someone().client().post("/api/teams", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.string("error.details.errors.0.field")).isEqualTo("name");
    }

    @Test
    void s192AllThatIsWrongIsNamedAtOnce() {
        var answer =
                someone()
                        .client()
                        .post(
                                "/api/teams",
                                Map.of("name", "n".repeat(101), "description", "d".repeat(501)));
        assertThat(fields(answer)).containsExactly("name", "description");
    }

    @Test
    void s192ANameIsTakenOnceInWhateverCase() throws Exception {
        var person = someone();
        var name = "Team " + freshName();
        Callable<Integer> create =
                () -> person.client().post("/api/teams", Map.of("name", name)).status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(Collections.nCopies(4, create));
            var created = 0;
            for (var status : statuses) {
                assertThat(status.get()).isIn(201, 409);
                created += status.get() == 201 ? 1 : 0;
            }
            assertThat(created).isEqualTo(1);
        }
        var again =
                person.client()
                        .post(
                                "/api/teams",
                                Map.of("name", name.toUpperCase(java.util.Locale.ROOT)));
        assertThat(again.code()).isEqualTo("CONFLICT");
        assertThat(again.string("error.details.field")).isEqualTo("name");
    }

    @Test
    void aPlatformViewerCreatesNoTeam() {
        var viewer = someoneWith("viewer");
        var answer = viewer.client().post("/api/teams", Map.of("name", "T " + freshName()));
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void clause309AndS196OnesOwnTeamsAreListedAndAllOfThemToAdministrators() {
        var one = someone();
        var other = someone();
        var mine = team(one.client());
        var theirs = team(other.client());

        assertThat(ids(one.client().get("/api/teams"))).containsExactly(mine);
        assertThat(one.client().get("/api/teams").at("pagination.total").longValue()).isEqualTo(1);
        assertThat(ids(owner().get("/api/teams?limit=100"))).contains(mine, theirs);
    }

    @Test
    void theListIsWalkedInTheOrderOfNames() {
        var person = someone();
        var names = List.of("Beta ", "alpha ", "Gamma ");
        var suffix = freshName();
        names.forEach(name -> person.client().post("/api/teams", Map.of("name", name + suffix)));

        var first = person.client().get("/api/teams?sort=name&order=asc&limit=2");
        assertThat(names(first)).containsExactly("alpha " + suffix, "Beta " + suffix);
        var cursor = first.string("pagination.nextCursor");
        var second = person.client().get("/api/teams?sort=name&order=asc&limit=2&cursor=" + cursor);
        assertThat(names(second)).containsExactly("Gamma " + suffix);
        assertThat(second.at("pagination.hasMore").booleanValue()).isFalse();
    }

    @Test
    void s243AStrangersTeamDoesNotExist() {
        var team = team(someone().client());
        var stranger = someone();
        var absent = "0190a000-0000-7000-8000-000000000000";

        for (var path : List.of("", "/members", "/members/" + stranger.id())) {
            var foreign = stranger.client().get("/api/teams/" + team + path);
            var unknown = stranger.client().get("/api/teams/" + absent + path);
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.text().replaceAll("req-[^\"]*|" + team, ""))
                    .isEqualTo(unknown.text().replaceAll("req-[^\"]*|" + absent, ""));
        }
        assertThat(stranger.client().delete("/api/teams/" + team).status()).isEqualTo(404);
        assertThat(stranger.client().get("/api/teams/team-1").code())
                .isEqualTo("RESOURCE_NOT_FOUND");
    }

    /// Clauses 304, 312, 313, S193, B16.
    @Test
    void clause312And313AMemberIsAddedAndSeesTheTeam() {
        var admin = someone();
        var member = someone();
        var team = team(admin.client());
        var answer =
                admin.client()
                        .post(
                                "/api/teams/" + team + "/members",
                                Map.of("userId", member.id().toString(), "role", "developer"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.string("teamId")).isEqualTo(team);
        assertThat(answer.string("userId")).isEqualTo(member.id().toString());
        assertThat(answer.string("username")).isEqualTo(member.name());
        assertThat(answer.string("role")).isEqualTo("developer");
        assertThat(answer.string("joinedAt")).isNotEmpty();
        assertThat(member.client().get(answer.string("_links.self")).status()).isEqualTo(200);
        assertThat(admin.client().get("/api/teams/" + team).at("memberCount").longValue())
                .isEqualTo(2);
        var me = member.client().get("/api/users/me");
        assertThat(me.at("teams.0.id").asString()).as("clause 304").isEqualTo(team);
        assertThat(me.at("teams.0.role").asString()).isEqualTo("developer");
        assertThat(me.at("teams.0.name").asString()).startsWith("Team ");
        assertThat(published("team.member-added.v1", team)).hasSize(1);
        assertThat(members(admin.client(), team)).containsExactly(member.name(), admin.name());
    }

    @Test
    void s197AMemberIsNamedByUsernameOrAddressToo() {
        var admin = someone();
        var team = team(admin.client());
        var one = someone();
        var two = someone();
        var byName =
                Map.of("username", one.name().toUpperCase(java.util.Locale.ROOT), "role", "viewer");
        var byAddress = Map.of("email", two.email(), "role", "viewer");

        assertThat(add(admin, team, byName).string("userId")).isEqualTo(one.id().toString());
        assertThat(add(admin, team, byAddress).string("userId")).isEqualTo(two.id().toString());
        var none = add(admin, team, Map.of("role", "viewer"));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.string("error.details.errors.0.constraint")).isEqualTo("required");
        var both = add(admin, team, Map.of("username", "a", "email", "b@c.test", "role", "viewer"));
        assertThat(both.status()).isEqualTo(400);
    }

    @Test
    void s193OtherRolesUnknownUsersAndMembersAreRefused() {
        var admin = someone();
        var team = team(admin.client());
        var role = add(admin, team, Map.of("userId", admin.id().toString(), "role", "owner"));
        assertThat(role.status()).isEqualTo(400);
        assertThat(role.string("error.details.errors.0.constraint")).isEqualTo("enum");
        assertThat(role.string("error.details.errors.0.received")).isEqualTo("owner");

        for (var unknown : List.of(Ids.next().toString(), "user-1", "\u0000")) {
            var answer = add(admin, team, Map.of("userId", unknown, "role", "viewer"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.string("error.details.field")).isEqualTo("userId");
        }
        assertThat(add(admin, team, Map.of("email", "no\u0000body", "role", "viewer")).status())
                .isEqualTo(422);
        var again = add(admin, team, Map.of("userId", admin.id().toString(), "role", "viewer"));
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void s195DevelopersAndViewersOfATeamOnlyRead() {
        var admin = someone();
        var team = team(admin.client());
        for (var role : List.of("developer", "viewer")) {
            var member = someone();
            join(admin.client(), team, member, role);
            var client = member.client();
            assertThat(client.get("/api/teams/" + team).status()).isEqualTo(200);
            assertThat(client.get("/api/teams/" + team + "/members").status()).isEqualTo(200);
            assertThat(add(member, team, Map.of("username", "admin", "role", "viewer")).status())
                    .isEqualTo(403);
            assertThat(client.patch("/api/teams/" + team, Map.of("name", "Mine now")).status())
                    .isEqualTo(403);
            assertThat(client.patch(path(team, admin), Map.of("role", "viewer")).status())
                    .isEqualTo(403);
            assertThat(client.delete(path(team, admin)).status()).isEqualTo(403);
            assertThat(client.delete("/api/teams/" + team).status()).isEqualTo(403);
        }
    }

    @Test
    void s195APlatformAdministratorAddsMembers() {
        var team = team(someone().client());
        var administrator = someoneWith("admin");
        var answer = add(administrator, team, Map.of("username", "admin", "role", "viewer"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(administrator.client().get("/api/teams/" + team).at("role").isNull())
                .as("governs without being a member")
                .isTrue();
    }

    /// S198, B16.
    @Test
    void s198ATeamKeepsAnAdmin() {
        var admin = someone();
        var other = someone();
        var team = team(admin.client());
        join(admin.client(), team, other, "developer");

        var demotes = admin.client().patch(path(team, admin), Map.of("role", "viewer"));
        assertThat(demotes.status()).isEqualTo(409);
        assertThat(admin.client().delete(path(team, admin)).status()).isEqualTo(409);

        var promotes = admin.client().patch(path(team, other), Map.of("role", "admin"));
        assertThat(promotes.status()).isEqualTo(200);
        assertThat(promotes.string("role")).isEqualTo("admin");
        assertThat(admin.client().delete(path(team, admin)).status()).as("leaves").isEqualTo(204);
        assertThat(admin.client().get("/api/teams/" + team).status()).isEqualTo(404);
        assertThat(published("team.member-updated.v1", team)).hasSize(1);
        assertThat(published("team.member-removed.v1", team)).hasSize(1);
    }

    @Test
    void s198TwoAdminsWhoLeaveAtOnceDoNotLeaveATeamWithoutOne() throws Exception {
        for (var round = 0; round < 5; round++) {
            var one = someone();
            var two = someone();
            var team = team(one.client());
            join(one.client(), team, two, "admin");
            List<Callable<Integer>> leave =
                    List.of(
                            () -> one.client().delete(path(team, one)).status(),
                            () -> two.client().delete(path(team, two)).status());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var statuses = threads.invokeAll(leave);
                assertThat(List.of(statuses.get(0).get(), statuses.get(1).get()))
                        .containsExactlyInAnyOrder(204, 409);
            }
        }
    }

    @Test
    void s198WhoeverIsNoAdminLeavesAsTheyLike() {
        var admin = someone();
        var viewer = someone();
        var team = team(admin.client());
        join(admin.client(), team, viewer, "viewer");
        assertThat(viewer.client().delete(path(team, viewer)).status()).isEqualTo(204);
        assertThat(viewer.client().delete(path(team, viewer)).status()).isEqualTo(404);
        assertThat(admin.client().delete(path(team, viewer)).status())
                .as("no member")
                .isEqualTo(404);
    }

    @Test
    void b15ATeamIsRenamedByMergePatchUnderItsEntityTag() {
        var admin = someone();
        var created =
                admin.client()
                        .post("/api/teams", Map.of("name", "T " + freshName(), "description", "d"));
        var path = created.string("_links.self");
        var tag = admin.client().get(path).header("ETag");
        var name = "Renamed " + freshName();

        var changed = admin.client().with("If-Match", tag).patch(path, Map.of("name", name));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.string("name")).isEqualTo(name);
        assertThat(changed.string("description")).as("absent stays").isEqualTo("d");
        var late = admin.client().with("If-Match", tag).patch(path, Map.of("name", "Late one"));
        assertThat(late.status()).isEqualTo(412);
        var clears = new HashMap<String, Object>();
        clears.put("description", null);
        assertThat(admin.client().patch(path, clears).at("description").isNull()).isTrue();
        assertThat(admin.client().patch(path, "{\"name\":null}").status()).isEqualTo(400);
        assertThat(published("team.updated.v1", created.string("id"))).hasSize(2);
        assertThat(
                        admin.client()
                                .with("If-None-Match", admin.client().get(path).header("ETag"))
                                .get(path)
                                .status())
                .isEqualTo(304);
    }

    @Test
    void s199ProjectCountsComeFromProjectsAndATeamThatOwnsOneStays() {
        var admin = someone();
        var team = team(admin.client());
        var project = Ids.next();
        projects.state(project, 1, admin.id(), team, null);
        awaitProjects(admin, team, 1);

        var refused = admin.client().delete("/api/teams/" + team);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("error.details.projectCount").longValue()).isEqualTo(1);

        projects.state(project, 2, admin.id(), team, Instant.now());
        awaitProjects(admin, team, 0);
        assertThat(admin.client().delete("/api/teams/" + team).status()).isEqualTo(204);
        assertThat(admin.client().get("/api/teams/" + team).status()).isEqualTo(404);
        assertThat(admin.client().get("/api/users/me").at("teams").size()).isZero();
        assertThat(published("team.deleted.v1", team)).hasSize(1);
        assertThat(
                        jdbc().sql(
                                        "select tombstone from outbox where type = 'team.deleted.v1' and aggregate_id = :id")
                                .param("id", UUID.fromString(team))
                                .query(Boolean.class)
                                .single())
                .isTrue();
    }

    @Test
    void theStateThatOthersFeedOnHasAllMembersAndFollowsTheContract() {
        var admin = someone();
        var member = someone();
        var team = team(admin.client());
        join(admin.client(), team, member, "viewer");
        var state =
                Answer.JSON.readTree(
                        jdbc().sql(
                                        """
                                        select state::text from outbox
                                         where aggregate = 'auth.team' and aggregate_id = :id
                                         order by id desc limit 1
                                        """)
                                .param("id", UUID.fromString(team))
                                .query(String.class)
                                .single());
        assertThat(
                        state.path("members")
                                .valueStream()
                                .map(m ->
                                        m.path("userId").asString()
                                                + " "
                                                + m.path("role").asString()))
                .containsExactlyInAnyOrder(admin.id() + " admin", member.id() + " viewer");
        assertThat(EventContracts.violationsInOutbox(jdbc())).isEmpty();
    }

    @Test
    void b4ARepeatedCreationWithItsKeyIsOne() {
        var person = someone();
        var client = person.client().with("Idempotency-Key", UUID.randomUUID().toString());
        var body = Map.of("name", "T " + freshName());
        var first = client.post("/api/teams", body);
        var second = client.post("/api/teams", body);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.string("id")).isEqualTo(first.string("id"));
    }

    private void awaitProjects(Person admin, String team, long count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(
                                        admin.client()
                                                .get("/api/teams/" + team)
                                                .at("projectCount")
                                                .longValue())
                                .isEqualTo(count));
    }

    private static Answer add(Person by, String team, Map<String, String> body) {
        return by.client().post("/api/teams/" + team + "/members", body);
    }

    private static String path(String team, Person member) {
        return "/api/teams/%s/members/%s".formatted(team, member.id());
    }

    private static List<String> ids(Answer list) {
        return texts(list, "id");
    }

    private static List<String> names(Answer list) {
        return texts(list, "name");
    }

    private static List<String> members(Client client, String team) {
        return texts(client.get("/api/teams/" + team + "/members"), "username");
    }

    private static List<String> texts(Answer list, String member) {
        return list.at("data").valueStream().map(item -> item.path(member).asString()).toList();
    }

    private static List<String> fields(Answer answer) {
        return answer.at("error.details.errors")
                .valueStream()
                .map((JsonNode error) -> error.path("field").asString())
                .toList();
    }
}
