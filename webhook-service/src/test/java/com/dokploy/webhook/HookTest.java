package com.dokploy.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.persistence.Ids;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// B42-B44, clauses 82-85, S59, S60, S176, S177: secrets, quotas and the log.
class HookTest extends ServiceTest {
    @AfterEach
    void now() {
        CLOCK.reset();
    }

    @Test
    void b42_b43_showsWhereToDeliverAndTheSecretOnce() {
        var application = application(developer(), repository());
        var path = "/api/applications/%s/webhook".formatted(application.id());
        var before = get(application.owner(), path).isStatus(200).body();
        assertThat(before.path("secret").isNull()).isTrue();
        assertThat(before.path("settings").path("branch").asString()).isEqualTo("main");
        assertThat(before.path("settings").path("autoDeploy").asBoolean()).isTrue();
        assertThat(before.path("providers"))
                .extracting(each -> each.asString())
                .containsExactly("github", "gitlab", "gitea", "bitbucket", "docker");

        var rotated = post(application.owner(), path + "/rotate", null).isStatus(200);
        assertThat(rotated.header("Cache-Control")).contains("no-store");
        var secret = rotated.body().path("secret").asString();
        assertThat(secret).matches("[0-9a-f]{64}");
        assertThat(rotated.body().path("url").asString())
                .isEqualTo(
                        "https://dokploy.example.com/api/webhooks/github?application="
                                + application.id());
        var after = get(application.owner(), path).isStatus(200);
        assertThat(after.body().path("secret").asString()).isEqualTo("********");
        assertThat(after.http().body()).doesNotContain(secret);
        assertThat(
                        jdbc.sql("select secret from hook where application_id = :id")
                                .param("id", application.id())
                                .query(byte[].class)
                                .single())
                .asString()
                .doesNotContain(secret);

        var body = push(application.cloneUrl(), "refs/heads/main", SHA);
        github(body, secret, word()).isStatus(202);
        var next = rotate(application);
        github(body, secret, word()).isError(401, "UNAUTHORIZED");
        github(body, next, word()).isStatus(202);
    }

    @Test
    void whatACallerJustCreatedWorksAtOnce() {
        var owner = developer();
        var id = Ids.next();
        var repository = repository();
        get(owner, "/api/applications/%s/webhook".formatted(id)).isError(404, "RESOURCE_NOT_FOUND");
        DEPLOYMENTS.show(id, project(owner), "https://" + repository, "main");
        var application = new Application(id, UUID.randomUUID(), owner, repository);
        var secret = rotate(application);
        github(push(application.cloneUrl(), "refs/heads/main", SHA), secret, word()).isStatus(202);
        assertThat(told(application)).hasSize(1);
    }

    @Test
    void s243_strangersSeeNeitherHooksNorDeliveries() {
        var application = application(developer(), repository());
        var secret = rotate(application);
        github(push(application.cloneUrl(), "refs/heads/main", SHA), secret, word());
        var stranger = developer();
        var path = "/api/applications/%s/webhook".formatted(application.id());
        get(stranger, path).isError(404, "RESOURCE_NOT_FOUND");
        post(stranger, path + "/rotate", null).isError(404, "RESOURCE_NOT_FOUND");
        call(null, "GET", path, null).isError(401, "UNAUTHORIZED");
        var list = get(application.owner(), "/api/webhooks/deliveries").isStatus(200).body();
        var delivery = list.path("data").get(0).path("id").asString();
        get(stranger, "/api/webhooks/deliveries/" + delivery).isError(404, "RESOURCE_NOT_FOUND");
        post(stranger, "/api/webhooks/deliveries/%s/redeliver".formatted(delivery), null)
                .isError(404, "RESOURCE_NOT_FOUND");
        assertThat(get(stranger, "/api/webhooks/deliveries").body().path("data")).isEmpty();
    }

    @Test
    void b44_theLogShowsWhatCameAndCanDoItAgain() {
        var application = application(developer(), repository());
        var owner = application.owner();
        var secret = rotate(application);
        var key = word();
        github(push(application.cloneUrl(), "refs/heads/main", SHA), secret, key).isStatus(202);
        github(push(application.cloneUrl(), "refs/heads/other", SHA), secret, word());
        var filter = "/api/webhooks/deliveries?applicationId=" + application.id();
        var page = get(owner, filter).isStatus(200).body();
        assertThat(page.path("pagination").path("total").asInt()).isEqualTo(2);
        assertThat(page.path("data"))
                .extracting(each -> each.path("status").asString())
                .containsExactly("ignored", "queued");
        assertThat(get(owner, filter + "&status=ignored&provider=github").body().path("data"))
                .hasSize(1);
        get(owner, filter + "&status=odd").isError(400, "VALIDATION_ERROR");

        var id = page.path("data").get(1).path("id").asString();
        var shown = get(owner, "/api/webhooks/deliveries/" + id).isStatus(200).body();
        assertThat(shown.path("deliveryKey").asString()).isEqualTo(key);
        assertThat(shown.path("commitSha").asString()).isEqualTo(SHA);
        assertThat(shown.path("changedPaths").get(0).asString()).isEqualTo("src/basket.ts");

        var again =
                post(owner, "/api/webhooks/deliveries/%s/redeliver".formatted(id), null)
                        .isStatus(202)
                        .body();
        assertThat(again.path("status").asString()).isEqualTo("queued");
        assertThat(again.path("deploymentId").asString())
                .isNotEqualTo(shown.path("deploymentId").asString());
        assertThat(told(application)).hasSize(2);
        assertThat(get(owner, filter).body().path("data").get(0).path("redeliveryOf").asString())
                .isEqualTo(id);
    }

    @Test
    void b44_whatMatchedNothingIsTheOperatorsToSee() {
        var repository = repository();
        github(push("https://" + repository, "refs/heads/main", SHA), OPERATORS, word())
                .isStatus(202);
        var admin = user("admin", "authenticated");
        var seen = get(admin, "/api/webhooks/deliveries?limit=100").body().path("data");
        var delivery =
                seen.valueStream()
                        .filter(each -> each.path("repository").asString("").equals(repository))
                        .findFirst()
                        .orElseThrow();
        var path = "/api/webhooks/deliveries/" + delivery.path("id").asString();
        get(admin, path).isStatus(200);
        post(admin, path + "/redeliver", null).isError(409, "CONFLICT");
        get(developer(), path).isError(404, "RESOURCE_NOT_FOUND");
    }

    /// Clauses 82-85, S59, S176, S177.
    @Test
    void clause82to85_s59_s176_theOwnersTierIsTheQuota() {
        var application = application(developer(), repository());
        var premium = application(user("developer", "premium"), repository());
        var secret = rotate(application);
        var premiumSecret = rotate(premium);
        spend(application.owner(), 999);
        spend(premium.owner(), 9_999);
        var body = push(application.cloneUrl(), "refs/heads/main", SHA);
        var key = word();
        var first = github(body, secret, key).isStatus(202).body();
        var error = github(body, secret, word()).isError(429, "RATE_LIMIT_EXCEEDED");
        assertThat(error.path("details").path("limit").asInt()).isEqualTo(1000);
        assertThat(github(body, secret, key).isStatus(202).body()).isEqualTo(first);
        assertThat(told(application)).hasSize(1);

        var other = push(premium.cloneUrl(), "refs/heads/main", SHA);
        github(other, premiumSecret, word()).isStatus(202);
        var refused = github(other, premiumSecret, word());
        assertThat(
                        refused.isError(429, "RATE_LIMIT_EXCEEDED")
                                .path("details")
                                .path("limit")
                                .asInt())
                .isEqualTo(10_000);
        // S55: at the announced moment the next one is let through.
        CLOCK.moveBy(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
        github(other, premiumSecret, word()).isStatus(202);
        github(body, secret, word()).isStatus(202);
    }

    /// Deliveries of half an hour ago.
    private void spend(User owner, int deliveries) {
        jdbc.sql(
                        """
                        insert into delivery_quota (payer, slot, used)
                        values (:payer, date_trunc('minute', now()) - interval '30 minutes', :used)
                        """)
                .param("payer", owner.id())
                .param("used", deliveries)
                .update();
    }

    @Test
    void s60_failedVerificationsAreThrottledPerAddressAndRepository() {
        var application = application(developer(), repository());
        var secret = rotate(application);
        var body = push(application.cloneUrl(), "refs/heads/main", SHA);
        for (var attempt = 0; attempt < 10; attempt++) {
            from("203.0.113.9", body, "guess" + attempt).isError(401, "UNAUTHORIZED");
        }
        var refused = from("203.0.113.9", body, secret);
        refused.isError(429, "RATE_LIMIT_EXCEEDED");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        from("203.0.113.10", body, secret).isStatus(202);
        var other = application(developer(), repository());
        from("203.0.113.9", push(other.cloneUrl(), "refs/heads/main", SHA), rotate(other))
                .isStatus(202);
        CLOCK.moveBy(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
        from("203.0.113.9", body, secret).isStatus(202);
    }

    private Answer from(String address, String body, String secret) {
        return deliver(
                "/api/webhooks/github",
                body,
                "X-Forwarded-For",
                address,
                "X-GitHub-Event",
                "push",
                "X-Hub-Signature-256",
                "sha256=" + hmac(secret, body));
    }

    /// Security rule 11: no secret in a log, an event or an answer of the log.
    @Test
    void noSecretIsStoredInTheClearNorTold() {
        var application = application(developer(), repository());
        var secret = rotate(application);
        var body = push(application.cloneUrl(), "refs/heads/main", SHA);
        github(body, secret, word()).isStatus(202);
        assertThat(told(application)).noneMatch(each -> each.data().contains(secret));
        assertThat(get(application.owner(), "/api/webhooks/deliveries").http().body())
                .doesNotContain(secret);
    }
}
