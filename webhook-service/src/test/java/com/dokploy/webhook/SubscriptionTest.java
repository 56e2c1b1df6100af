package com.dokploy.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.persistence.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// B47, clause 373, S248, S249: event subscriptions.
class SubscriptionTest extends ServiceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PATH = "/api/event-subscriptions";

    private final List<Receiver> receivers = new ArrayList<>();

    @AfterEach
    void close() {
        CLOCK.reset();
        receivers.forEach(Receiver::close);
    }

    @Test
    void b47_subscriptionsAreMadeReadChangedAndEnded() {
        var owner = developer();
        var project = project(owner);
        var receiver = receiver();
        var made = subscribe(owner, Map.of("projectId", project.toString()), receiver);
        var secret = made.path("secret").asString();
        assertThat(secret).startsWith("whsec_");
        var path = PATH + "/" + made.path("id").asString();
        var shown = get(owner, path).isStatus(200);
        assertThat(shown.http().body()).doesNotContain(secret);
        assertThat(shown.body().path("secret").asString()).isEqualTo("********");
        assertThat(shown.body().path("projectId").asString()).isEqualTo(project.toString());
        assertThat(shown.header("ETag")).isEqualTo("\"0\"");

        var patched =
                patch(owner, path, "{\"types\":[\"deployment.failed.v1\"],\"enabled\":false}")
                        .isStatus(200)
                        .body();
        assertThat(patched.path("enabled").asBoolean()).isFalse();
        assertThat(patched.path("types").get(0).asString()).isEqualTo("deployment.failed.v1");
        assertThat(patched.path("url").asString()).isEqualTo(receiver.url());
        patch(owner, path, "{\"name\":null}").isError(400, "VALIDATION_ERROR");
        assertThat(get(owner, PATH + "?projectId=" + project).body().path("data")).hasSize(1);

        var stranger = developer();
        get(stranger, path).isError(404, "RESOURCE_NOT_FOUND");
        delete(stranger, path).isError(404, "RESOURCE_NOT_FOUND");
        assertThat(get(stranger, PATH + "?projectId=" + project).body().path("data")).isEmpty();
        delete(owner, path).isStatus(204);
        get(owner, path).isError(404, "RESOURCE_NOT_FOUND");
    }

    @Test
    void b47_whatCannotBeSubscribedToIsRefused() {
        var owner = developer();
        var project = project(owner);
        var error =
                post(
                                owner,
                                PATH,
                                """
                                {"name":"","projectId":"%s","types":["nonsense.v1"],"channel":"pigeon","url":"ftp://x"}
                                """
                                        .formatted(project))
                        .isError(400, "VALIDATION_ERROR");
        assertThat(error.path("details").path("errors").findValuesAsString("field"))
                .containsExactly("name", "types[0]", "channel", "url");
        var form =
                "{\"name\":\"mine\",\"channel\":\"webhook\",\"url\":\"https://example.com/h\"%s}";
        post(developer(), PATH, form.formatted(",\"projectId\":\"%s\"".formatted(project)))
                .isError(422, "UNPROCESSABLE_ENTITY");
        post(owner, PATH, form.formatted(",\"applicationId\":\"%s\"".formatted(Ids.next())))
                .isError(422, "UNPROCESSABLE_ENTITY");
        post(owner, PATH, form.formatted("")).isError(403, "FORBIDDEN");
        post(user("admin", "authenticated"), PATH, form.formatted("")).isStatus(201);
        call(null, "GET", PATH, null).isError(401, "UNAUTHORIZED");
    }

    /// Clause 373, S248: standardwebhooks.com, verified the way a receiver does.
    @Test
    void b47_s248_deliveriesAreCloudEventsSignedByTheStandardWebhooksRules() {
        var application = application(developer(), repository());
        var receiver = receiver();
        var made =
                subscribe(
                        application.owner(),
                        Map.of("applicationId", application.id().toString()),
                        receiver);
        var other = application(application.owner(), repository());
        Facts.succeeded(other.project(), other.id(), SHA);
        Facts.succeeded(application.project(), other.id(), SHA);
        var event = Facts.succeeded(application.project(), application.id(), SHA);
        eventually().until(() -> !receiver.taken().isEmpty());
        var received = receiver.taken().getFirst();
        assertThat(received.header("Content-Type")).startsWith("application/cloudevents+json");
        assertThat(received.header("webhook-id")).isEqualTo(event.toString());
        var json = received.json();
        assertThat(json.path("specversion").asString()).isEqualTo("1.0");
        assertThat(json.path("id").asString()).isEqualTo(event.toString());
        assertThat(json.path("type").asString()).isEqualTo("deployment.succeeded.v1");
        assertThat(json.path("projectid").asString()).isEqualTo(application.project().toString());
        assertThat(json.path("data").path("commitSha").asString()).isEqualTo(SHA);
        assertThat(received.header("webhook-signature"))
                .isEqualTo(signature(made.path("secret").asString(), received));
        assertThat(receiver.taken()).hasSize(1);

        var path = PATH + "/" + made.path("id").asString();
        var next = post(application.owner(), path + "/rotate-secret", null).isStatus(200).body();
        Facts.succeeded(application.project(), application.id(), SHA);
        eventually().until(() -> receiver.taken().size() == 2);
        var second = receiver.taken().getLast();
        assertThat(second.header("webhook-signature").split(" "))
                .containsExactly(
                        signature(next.path("secret").asString(), second),
                        signature(made.path("secret").asString(), second));
    }

    @Test
    void b47_aReceiverThatWasDownGetsEverythingInOrder() {
        var application = application(developer(), repository());
        var receiver = receiver();
        var calls = new AtomicInteger();
        receiver.answers(() -> calls.incrementAndGet() <= 6 ? 503 : 200);
        var made =
                subscribe(
                        application.owner(),
                        Map.of("projectId", application.project().toString()),
                        receiver);
        var commits = IntStream.range(0, 8).mapToObj("%040x"::formatted).toList();
        commits.forEach(commit -> Facts.succeeded(application.project(), application.id(), commit));
        eventually().until(() -> receiver.taken().size() >= 8);
        assertThat(receiver.commits()).containsExactlyElementsOf(commits);
        var log = deliveries(application.owner(), made, "?status=delivered&limit=100");
        assertThat(log).hasSize(8);
        var first =
                get(
                                application.owner(),
                                "%s/%s/deliveries/%s"
                                        .formatted(
                                                PATH,
                                                made.path("id").asString(),
                                                log.get(7).path("id").asString()))
                        .isStatus(200)
                        .body();
        assertThat(first.path("attempts"))
                .extracting(each -> each.path("statusCode").asInt())
                .startsWith(503)
                .endsWith(200);
    }

    @Test
    void b47_aSlowReceiverDelaysNoOther() {
        var application = application(developer(), repository());
        var slow = receiver();
        var quick = receiver();
        var latch = slow.hangs();
        var place = Map.of("projectId", application.project().toString());
        subscribe(application.owner(), place, slow);
        subscribe(application.owner(), place, quick);
        try {
            for (var i = 0; i < 40; i++) {
                Facts.succeeded(application.project(), Ids.next(), SHA);
            }
            eventually().until(() -> quick.taken().size() == 40);
            assertThat(slow.taken()).isEmpty();
        } finally {
            latch.countDown();
        }
        eventually().until(() -> slow.taken().size() == 40);
    }

    @Test
    void b47_afterADayADeliveryIsDeadAndCanBeMadeAgain() {
        var application = application(developer(), repository());
        var owner = application.owner();
        var receiver = receiver();
        receiver.answers(500);
        var made =
                subscribe(owner, Map.of("projectId", application.project().toString()), receiver);
        Facts.succeeded(application.project(), application.id(), SHA);
        eventually()
                .untilAsserted(() ->
                        assertThat(deliveries(owner, made, "").path(0).path("reason").asString(""))
                                .isEqualTo("the receiver answered 500"));
        CLOCK.moveBy(Duration.ofHours(25));
        eventually().until(() -> deliveries(owner, made, "?status=dead").size() == 1);
        var dead = deliveries(owner, made, "?status=dead").get(0).path("id").asString();
        receiver.answers(200);
        var path = "%s/%s/deliveries/%s".formatted(PATH, made.path("id").asString(), dead);
        post(owner, path + "/redeliver", null).isStatus(202);
        eventually().until(() -> receiver.taken().size() == 1);
        eventually()
                .until(() -> get(owner, path).body().path("status").asString().equals("delivered"));
    }

    @Test
    void b47_whatIsKeptCanBeReplayedFromAMoment() {
        var application = application(developer(), repository());
        var owner = application.owner();
        var before = receiver();
        subscribe(owner, Map.of("projectId", application.project().toString()), before);
        Facts.succeeded(application.project(), application.id(), "a".repeat(40));
        eventually().until(() -> before.taken().size() == 1);
        var moment = Instant.now();
        Facts.succeeded(application.project(), application.id(), "b".repeat(40));
        eventually().until(() -> before.taken().size() == 2);

        var late = receiver();
        var made = subscribe(owner, Map.of("projectId", application.project().toString()), late);
        var path = "%s/%s/replay".formatted(PATH, made.path("id").asString());
        post(owner, path, "{\"from\":\"yesterday\"}").isError(400, "VALIDATION_ERROR");
        assertThat(
                        post(owner, path, "{\"from\":\"%s\"}".formatted(moment))
                                .isStatus(202)
                                .body()
                                .path("events")
                                .asInt())
                .isEqualTo(1);
        eventually().until(() -> late.taken().size() == 1);
        assertThat(late.commits()).containsExactly("b".repeat(40));
        post(owner, path, "{\"from\":\"%s\"}".formatted(moment.minusSeconds(3600)));
        eventually().until(() -> late.taken().size() == 3);
    }

    @ParameterizedTest
    @CsvSource({"slack, text, Fix &lt;it&gt; &amp; go", "discord, content, Fix <it> & go"})
    void b47_chatsAreToldInASentence(String channel, String member, String message) {
        var application = application(developer(), repository());
        var receiver = receiver();
        var made =
                subscribe(
                        application.owner(),
                        Map.of("projectId", application.project().toString(), "channel", channel),
                        receiver);
        assertThat(made.path("url").asString()).doesNotContain("s3cr3t");
        assertThat(made.path("secret").isNull()).isTrue();
        Facts.succeeded(application.project(), application.id(), SHA);
        eventually().until(() -> receiver.taken().size() == 1);
        assertThat(receiver.taken().getFirst().json().path(member).asString())
                .startsWith("Deployment succeeded\n")
                .contains("commitMessage: " + message)
                .doesNotContain("more");
        assertThat(receiver.taken().getFirst().headers()).doesNotContainKey("Webhook-signature");
    }

    @Test
    void b47_eMailsAreSentByTheOperatorsServer() throws Exception {
        var application = application(developer(), repository());
        var owner = application.owner();
        var address = word() + "@example.com";
        var made =
                subscribe(
                        owner,
                        Map.of(
                                "projectId",
                                application.project().toString(),
                                "channel",
                                "email",
                                "url",
                                "mailto:" + address),
                        receiver());
        assertThat(made.path("secret").isNull()).isTrue();
        assertThat(made.path("url").asString()).isEqualTo("mailto:" + address);
        Facts.succeeded(application.project(), application.id(), SHA);
        eventually().until(() -> MAIL.getReceivedMessagesForDomain(address).length == 1);
        var mail = MAIL.getReceivedMessagesForDomain(address)[0];
        var delivery = deliveries(owner, made, "").get(0);
        assertThat(mail.getSubject()).startsWith("Deployment succeeded");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("dokploy@example.com");
        assertThat(mail.getContent().toString()).contains("commitMessage: Fix <it> & go");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID())
                .isEqualTo("<%s@dokploy>".formatted(delivery.path("id").asString()));
        for (var wrong :
                List.of(
                        "mailto:a@example.com,b@example.com",
                        "mailto:a@example.com?bcc=b@example.com",
                        "mailto:a@example.com\\r\\nBcc: b@example.com",
                        "https://example.com")) {
            patch(
                            owner,
                            PATH + "/" + made.path("id").asString(),
                            "{\"url\":\"%s\"}".formatted(wrong))
                    .isError(400, "VALIDATION_ERROR");
        }
    }

    @Test
    void s202_aLostRightStopsTheFlow() {
        var application = application(developer(), repository());
        var receiver = receiver();
        subscribe(
                application.owner(),
                Map.of("projectId", application.project().toString()),
                receiver);
        jdbc.sql("update access_project set owner_id = :other where id = :id")
                .param("id", application.project())
                .param("other", developer().id())
                .update();
        Facts.succeeded(application.project(), application.id(), SHA);
        eventually()
                .until(() ->
                        jdbc.sql(
                                                """
                                                select count(*)
                                                  from event_delivery d
                                                  join kept_event k on k.id = d.event_id
                                                 where k.project_id = :project and d.status = 'dead'
                                                """)
                                        .param("project", application.project())
                                        .query(Integer.class)
                                        .single()
                                == 1);
        assertThat(receiver.taken()).isEmpty();
    }

    /// Security rule 10.
    @ParameterizedTest
    @CsvSource({
        "https://169.254.169.254/latest, 169.254.169.254:443 is not an address that may be reached from here",
        "https://10.1.2.3/x, 10.1.2.3:443 is not an address that may be reached from here",
        "https://no-such-host.invalid/x, no-such-host.invalid cannot be resolved"
    })
    void rule10_noDeliveryReachesInternalAddresses(String url, String reason) {
        var application = application(developer(), repository());
        var made =
                subscribe(
                        application.owner(),
                        Map.of("projectId", application.project().toString(), "url", url),
                        receiver());
        Facts.succeeded(application.project(), application.id(), SHA);
        eventually()
                .untilAsserted(() ->
                        assertThat(
                                        deliveries(application.owner(), made, "")
                                                .path(0)
                                                .path("reason")
                                                .asString(""))
                                .isEqualTo(reason));
        delete(application.owner(), PATH + "/" + made.path("id").asString()).isStatus(204);
    }

    private Receiver receiver() {
        var receiver = new Receiver();
        receivers.add(receiver);
        return receiver;
    }

    private JsonNode subscribe(User owner, Map<String, String> members, Receiver receiver) {
        var form = JSON.createObjectNode().put("name", "mine").put("channel", "webhook");
        form.put("url", receiver.url());
        members.forEach(form::put);
        return post(owner, PATH, form.toString()).isStatus(201).body();
    }

    private JsonNode deliveries(User owner, JsonNode subscription, String query) {
        return get(
                        owner,
                        "%s/%s/deliveries%s"
                                .formatted(PATH, subscription.path("id").asString(), query))
                .isStatus(200)
                .body()
                .path("data");
    }

    private static String signature(String secret, Receiver.Received received) {
        try {
            var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var content =
                    received.header("webhook-id")
                            + "."
                            + received.header("webhook-timestamp")
                            + "."
                            + received.body();
            return "v1,"
                    + Base64.getEncoder()
                            .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }
}
