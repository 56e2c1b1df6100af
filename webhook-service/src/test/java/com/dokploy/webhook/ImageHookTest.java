package com.dokploy.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dokploy.platform.messaging.Topics;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// B45: what registries tell of images.
class ImageHookTest extends ServiceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    private record Running(Application application, String image) {}

    private Running running(boolean auto) {
        var image = "registry.example.com/shop/" + word();
        var application = application(developer(), "none.example.com/" + word());
        jdbc.sql(
                        """
                        update known_application
                           set repository = null, branch = null, image = :image, image_tag = 'stable', auto_deploy = :auto
                         where id = :id
                        """)
                .param("image", image)
                .param("auto", auto)
                .param("id", application.id())
                .update();
        return new Running(application, image);
    }

    private static String distribution(String id, String image, String tag) {
        var slash = image.indexOf('/');
        return """
        {"events":[
         {"id":"%s-layer","action":"push","target":{"mediaType":"application/octet-stream","digest":"%s","repository":"%s"},
          "request":{"host":"%s","method":"PUT"},"actor":{"name":"ada"}},
         {"id":"%s","timestamp":"2026-11-25T12:00:00Z","action":"push",
          "target":{"mediaType":"application/vnd.docker.distribution.manifest.v2+json","digest":"%s","repository":"%s","tag":"%s"},
          "request":{"host":"%s","method":"PUT"},"actor":{"name":"ada"}}]}
        """
                .formatted(
                        id,
                        DIGEST,
                        image.substring(slash + 1),
                        image.substring(0, slash),
                        id,
                        DIGEST,
                        image.substring(slash + 1),
                        tag,
                        image.substring(0, slash));
    }

    private Answer tell(Application application, String body, String secret) {
        return deliver(
                "/api/webhooks/docker?application=" + application.id(),
                body,
                "Authorization",
                secret);
    }

    private static void isIgnored(Answer answer, String reason) {
        assertThat(answer.isStatus(202).body().path("status").asString()).isEqualTo("ignored");
        assertThat(answer.body().path("reason").asString()).isEqualTo(reason);
    }

    private JsonNode lastTold(Application application) {
        var fact = JSON.readTree(told(application).getLast().data());
        assertThat(EventContracts.violations("image.pushed.v1", fact)).isEmpty();
        return fact;
    }

    private long kept(Application application) {
        return jdbc.sql("select count(*) from delivery where application_id = :id")
                .param("id", application.id())
                .query(Long.class)
                .single();
    }

    /// B45, S169.
    @Test
    void b45_distributionTellsOfAnImageOnce() {
        var running = running(true);
        var application = running.application();
        var secret = rotate(application);
        var body = distribution(word(), running.image(), "stable");

        var first = tell(application, body, secret).isStatus(202).body();
        assertThat(tell(application, body, secret).isStatus(202).body()).isEqualTo(first);

        assertThat(first.path("status").asString()).isEqualTo("queued");
        assertThat(told(application)).hasSize(1);
        var fact = lastTold(application);
        assertThat(fact.path("deploymentId").asString())
                .isEqualTo(first.path("deploymentId").asString());
        assertThat(fact.path("image").asString()).isEqualTo(running.image());
        assertThat(fact.path("tag").asString()).isEqualTo("stable");
        assertThat(fact.path("digest").asString()).isEqualTo(DIGEST);
        assertThat(fact.path("pushedBy").asString()).isEqualTo("ada");

        var filter = "/api/webhooks/deliveries?provider=docker&applicationId=" + application.id();
        var log = get(application.owner(), filter).isStatus(200).body().path("data");
        assertThat(log).hasSize(1);
        assertThat(log.at("/0/repository").asString()).isEqualTo(running.image());
        assertThat(log.at("/0/tag").asString()).isEqualTo("stable");
        var again = post(application.owner(), log.at("/0/_links/redeliver").asString(), null);
        assertThat(again.isStatus(202).body().path("status").asString()).isEqualTo("queued");
        assertThat(told(application)).hasSize(2);
    }

    /// B45: Docker Hub can be given nothing but an address, so the secret stands in it.
    @Test
    void b45_dockerHubShowsTheSecretInTheAddress() {
        var running = running(true);
        var application = running.application();
        var name = "ada/" + word();
        jdbc.sql("update known_application set image = :image, image_tag = 'latest' where id = :id")
                .param("image", "docker.io/" + name)
                .param("id", application.id())
                .update();
        var rotated =
                post(
                                application.owner(),
                                "/api/applications/%s/webhook/rotate".formatted(application.id()),
                                null)
                        .isStatus(200)
                        .body();
        var url = rotated.path("url").asString();
        assertThat(url)
                .isEqualTo(
                        "https://dokploy.example.com/api/webhooks/docker?application=%s&token=%s"
                                .formatted(application.id(), rotated.path("secret").asString()));
        var body =
                """
                {"callback_url":"https://registry.hub.docker.com/u/%s/hook/1/","push_data":{"pushed_at":1417566161,"pusher":"ada","tag":"latest"},
                 "repository":{"repo_name":"%s","name":"web","namespace":"ada"}}
                """
                        .formatted(name, name);

        var path = url.replace("https://dokploy.example.com", "");
        deliver(path, body).isStatus(202);
        deliver(path + "x", body).isError(401, "UNAUTHORIZED");

        var fact = lastTold(application);
        assertThat(told(application)).hasSize(1);
        assertThat(fact.path("image").asString()).isEqualTo("docker.io/" + name);
        assertThat(fact.path("digest").isNull()).isTrue();
        assertThat(
                        get(
                                        application.owner(),
                                        "/api/webhooks/deliveries?applicationId="
                                                + application.id())
                                .http()
                                .body())
                .doesNotContain(rotated.path("secret").asString());
    }

    @Test
    void b45_harborTellsOfAnImage() {
        var running = running(true);
        var application = running.application();
        var body =
                """
                {"type":"PUSH_ARTIFACT","occur_at":1680501893,"operator":"grace","event_data":{"resources":[
                 {"digest":"%s","tag":"stable","resource_url":"%s:stable"}],
                 "repository":{"name":"web","namespace":"shop","repo_full_name":"shop/web","repo_type":"private"}}}
                """
                        .formatted(DIGEST, running.image());
        tell(application, body, rotate(application)).isStatus(202);
        assertThat(lastTold(application).path("pushedBy").asString()).isEqualTo("grace");
    }

    /// B45, S167.
    @Test
    void b45_whatIsAnotherImageOrNotWantedIsIgnored() {
        var running = running(true);
        var application = running.application();
        var secret = rotate(application);
        isIgnored(
                tell(application, distribution(word(), running.image(), "edge"), secret),
                "ref_not_matched");
        isIgnored(
                tell(application, distribution(word(), running.image() + "2", "stable"), secret),
                "repository_not_matched");
        var off = running(false);
        isIgnored(
                tell(
                        off.application(),
                        distribution(word(), off.image(), "stable"),
                        rotate(off.application())),
                "auto_deploy_off");
        var built = application(developer(), repository());
        isIgnored(
                tell(built, distribution(word(), running.image(), "stable"), rotate(built)),
                "repository_not_matched");
        assertThat(told(application)).isEmpty();
        assertThat(told(built)).isEmpty();
    }

    /// B45: a registry tells of every layer and every pull, those of our own deployments too; they must not use up the quota.
    @Test
    void b45_pullsAndLayersAreNeitherKeptNorCounted() {
        var running = running(true);
        var application = running.application();
        var secret = rotate(application);
        var pull =
                distribution(word(), running.image(), "stable")
                        .replace("\"action\":\"push\"", "\"action\":\"pull\"");
        isIgnored(tell(application, pull, secret), "event_not_handled");
        isIgnored(tell(application, "{}", secret), "event_not_handled");
        assertThat(kept(application)).isZero();
        assertThat(
                        jdbc.sql("select count(*) from delivery_quota where payer = :id")
                                .param("id", application.owner().id())
                                .query(Long.class)
                                .single())
                .isZero();
    }

    /// S164, S165, S174.
    @Test
    void b45_s165_whoDoesNotKnowTheSecretIsRefused() {
        var running = running(true);
        var application = running.application();
        var secret = rotate(application);
        var body = distribution(word(), running.image(), "stable");
        tell(application, body, "another").isError(401, "UNAUTHORIZED");
        deliver("/api/webhooks/docker?application=" + application.id(), body)
                .isError(401, "UNAUTHORIZED");
        deliver("/api/webhooks/docker", body, "Authorization", secret).isError(401, "UNAUTHORIZED");
        tell(running(true).application(), body, secret).isError(401, "UNAUTHORIZED");
        tell(application, "{\"events\":", secret).isError(400, "INVALID_INPUT");
        assertThat(told(application)).isEmpty();
    }

    /// S166: the operator's secret deploys every application that runs the image.
    @Test
    void b45_s166_theOperatorsRegistryDeploysEveryMatch() {
        var first = running(true);
        var second = running(true);
        jdbc.sql("update known_application set image = :image where id = :id")
                .param("image", first.image())
                .param("id", second.application().id())
                .update();
        var answer =
                deliver(
                                "/api/webhooks/docker",
                                distribution(word(), first.image(), "stable"),
                                "Authorization",
                                OPERATORS)
                        .isStatus(202)
                        .body();
        assertThat(answer.path("deployments"))
                .extracting(each -> each.path("applicationId").asString())
                .containsExactly(
                        first.application().id().toString(), second.application().id().toString());
    }

    /// What an application runs is known from deployment-service's states; what is built is known by its repository.
    @Test
    void b45_imagesAreKnownFromTheStatesOfApplications() {
        var owner = developer();
        var application = new Application(Ids.next(), project(owner), owner, repository());
        var image = "ada/" + word();
        state(application, image);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    var hook =
                            get(owner, "/api/applications/%s/webhook".formatted(application.id()))
                                    .isStatus(200)
                                    .body();
                    assertThat(hook.path("provider").asString()).isEqualTo("docker");
                    assertThat(hook.at("/settings/image").asString())
                            .isEqualTo("docker.io/%s:2".formatted(image));
                });
    }

    private void state(Application application, String image) {
        Facts.send(
                Topics.states("deployment.application"),
                "application.state.v1",
                application.id(),
                2,
                application.project(),
                """
                {"id":"%s","projectId":"%s","name":"web","status":"running","healthStatus":"healthy","replicas":1,"image":"%s:2",
                 "repoUrl":null,"branch":null,"autoDeploy":true,"watchPaths":[],"tagPattern":null,"previewsEnabled":false,
                 "previewsOfForks":false,"previewOf":null,"deletedAt":null,"version":2}
                """
                        .formatted(application.id(), application.project(), image));
    }
}
