package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.testkit.messaging.EventContracts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// B13, S241, S245, S246.
class AdministrationTest extends ServiceTest {
    @Test
    void b13UsersAreFoundByPartOfTheirNameOrAddress() {
        var person = someone();
        var part = person.name().substring(3).toUpperCase(java.util.Locale.ROOT);
        var found = owner().get("/api/users?search=" + part);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.at("pagination.total").intValue()).isEqualTo(1);
        assertThat(found.string("data.0.id")).isEqualTo(person.id().toString());
        assertThat(found.text()).doesNotContain("argon2");
        assertThat(owner().get("/api/users?search=%25").at("pagination.total").intValue())
                .as("no pattern")
                .isZero();
        assertThat(person.client().get("/api/users").status()).isEqualTo(403);
        assertThat(person.client().get("/api/users/" + person.id()).status()).isEqualTo(403);
    }

    @Test
    void b13AndS245ARoleCountsAtOnceWhateverTheTokenSays() {
        var person = someone();
        assertThat(person.client().get("/api/users").status()).isEqualTo(403);
        var changed = owner().patch("/api/users/" + person.id(), Map.of("roles", List.of("admin")));
        assertThat(changed.at("roles").toString()).isEqualTo("[\"admin\"]");
        assertThat(person.client().get("/api/users").status()).isEqualTo(200);
        owner().patch("/api/users/" + person.id(), Map.of("roles", List.of("developer")));
        assertThat(person.client().get("/api/users").status()).isEqualTo(403);
    }

    @Test
    void b13TheTierIsChanged() {
        var person = someone();
        owner().patch("/api/users/" + person.id(), Map.of("tier", "premium"));
        assertThat(person.client().get("/api/users/me").string("tier")).isEqualTo("premium");
        assertThat(published("user.updated.v1", person.id()))
                .anyMatch(data -> data.contains("premium"));
    }

    /// Architecture, security rule 11.
    @Test
    void b13NobodyGrantsAboveTheirRankOrChangesWhoIsAboveThem() {
        var administrator = someoneWith("admin");
        var person = someone();
        var grants =
                administrator
                        .client()
                        .patch("/api/users/" + person.id(), Map.of("roles", List.of("owner")));
        assertThat(grants.status()).isEqualTo(403);
        var owner = owner().get("/api/users/me").string("id");
        var disables =
                administrator.client().patch("/api/users/" + owner, Map.of("disabled", true));
        assertThat(disables.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"roles\":[\"king\"]}", "{\"roles\":[]}", "{\"tier\":\"gold\"}"})
    void b13WhatIsNoRoleOrTierIs400(String body) {
        var answer = owner().patch("/api/users/" + someone().id(), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @Test
    void s246AChangingCallIsRecordedOnceWithWhoWhereAndWhich() {
        var person = someone();
        var refused =
                person.client()
                        .from("203.0.113.9")
                        .with("X-Request-Id", "audit-" + person.name())
                        .patch("/api/users/" + person.id(), Map.of("tier", "premium"));
        assertThat(refused.status()).isEqualTo(403);
        var rows =
                jdbc().sql(
                                """
                                select data::text from outbox
                                 where aggregate = 'auth.audit' and request_id = :request and actor = :actor
                                """)
                        .param("request", "audit-" + person.name())
                        .param("actor", person.id().toString())
                        .query(String.class)
                        .list();
        assertThat(rows)
                .singleElement()
                .asString()
                .contains("refused", "forbidden", "203.0.113.9", "patch /api/users/{id}");
        assertThat(EventContracts.violationsInOutbox(jdbc())).isEmpty();
    }

    @Test
    void s246ALoginIsRecorded() {
        var person = someone();
        var rows =
                jdbc().sql(
                                "select data::text from outbox where aggregate = 'auth.audit' and actor = :actor")
                        .param("actor", person.id().toString())
                        .query(String.class)
                        .list();
        assertThat(rows).anyMatch(data -> data.contains("auth.login") && data.contains("success"));
    }
}
