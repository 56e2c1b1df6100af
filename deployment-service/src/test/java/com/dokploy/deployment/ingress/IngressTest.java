package com.dokploy.deployment.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.Api;
import com.dokploy.deployment.ServiceTest;
import com.dokploy.deployment.WebServerImage;
import com.dokploy.platform.docker.ContainerName;
import com.dokploy.platform.docker.LogQuery;
import com.dokploy.platform.testkit.messaging.EventContracts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clause 176, S100, B24: domains, their certificates, and the way in, with a real Caddy.
class IngressTest extends ServiceTest {
    private static final ContainerName CONTAINER =
            new ContainerName("dokploy-ingress-" + INSTALLATION);

    /// The ingress leaves with the last domain, and with it the networks of the projects.
    @AfterEach
    void giveUpAllDomains() throws InterruptedException {
        jdbc.sql("delete from domain").update();
        eventually().until(() -> engine.containers().find(CONTAINER).isEmpty());
        engine.volumes().remove(new com.dokploy.platform.docker.VolumeName(CONTAINER.value()));
    }

    private String webServer(int replicas) throws Exception {
        WebServerImage.ensure(engine);
        return application(
                """
                "image": "%s", "replicas": %d, "ports": [{"containerPort": 80}]
                , "healthCheck": {"command": "timeout 3 wget -q -O /dev/null http://127.0.0.1/", "interval": 1, "timeout": 3, "retries": 3}
                """
                        .formatted(WebServerImage.NAME, replicas));
    }

    private static String name() {
        return UUID.randomUUID() + ".localhost";
    }

    private Api.Answer add(String application, String domain, boolean https) {
        var added =
                api.post(
                        application + "/domains",
                        "{\"domain\": \"%s\", \"https\": %s}".formatted(domain, https));
        assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
        return added;
    }

    /// Clause 176, S100, B24.
    @Test
    void aDomainIsServedOverTlsWithAStatusReadFromTheCertificate() throws Exception {
        var application = webServer(1);
        var name = name();
        var added = add(application, name, true);
        assertThat(added.text("/certificateStatus")).isEqualTo("pending");
        assertThat(added.text("/_links/application")).isEqualTo(application);
        var domain = added.headers().firstValue("Location").orElseThrow();
        deploy(application, "success");

        eventually().until(() -> api.get(domain).text("/certificateStatus").equals("valid"));
        var expires = Instant.parse(api.get(domain).text("/expiresAt"));
        assertThat(expires).isBetween(Instant.now(), Instant.now().plusSeconds(90_000));
        var shown = api.get(application).body().at("/domains/0");
        assertThat(shown.propertyNames())
                .containsExactly("domain", "certificateStatus", "expiresAt");
        assertThat(shown.path("domain").asString()).isEqualTo(name);
        assertThat(shown.path("certificateStatus").asString()).isEqualTo("valid");
        assertThat(api.get(application + "/domains").text("/data/0/domain")).isEqualTo(name);

        eventually().until(() -> overTls(name).contains("200 OK"));
        assertThat(overTls(name)).endsWith("hello\n");
        // Plain HTTP is sent to TLS, where this ingress has it.
        assertThat(overHttp(name))
                .contains(" 308 ")
                .contains("Location: https://%s:%d/".formatted(name, HTTPS_PORT));
        accessLogNamesTheApplication(application);
        assertThat(certificatesTold(application)).contains("valid");
        survivesARestartOfCaddy(name);

        assertThat(api.delete(domain).status()).isEqualTo(204);
        assertThat(api.get(domain).status()).isEqualTo(404);
        assertThat(api.get(application).body().path("domains")).isEmpty();
        eventually().until(() -> engine.containers().find(CONTAINER).isEmpty());
        assertThat(told(application)).containsExactly("added", "removed");
    }

    /// What the outbox holds about domains.
    private List<String> told(String application) {
        return jdbc.sql(
                        """
                        select data ->> 'change' from outbox
                        where aggregate_id = cast(:id as uuid) and type = 'application.domain-changed.v1'
                        order by id
                        """)
                .param("id", application.substring(application.lastIndexOf('/') + 1))
                .query(String.class)
                .list();
    }

    private void accessLogNamesTheApplication(String application) throws InterruptedException {
        var id = application.substring(application.lastIndexOf('/') + 1);
        var container = engine.containers().find(CONTAINER).orElseThrow().id();
        var lines = engine.logs().ofContainer(container, LogQuery.all()).lines();
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line.text())
                                .contains("\"logger\":\"http.log.access.%s\"".formatted(id))
                                .contains("\"status\":200")
                                .doesNotContain("\"uri\""));
        // Only sent on to TLS, where it is counted.
        assertThat(lines).noneMatch(line -> line.text().contains("\"status\":308"));
    }

    private List<String> certificatesTold(String application) {
        assertThat(EventContracts.violationsInOutbox(jdbc)).isEmpty();
        return jdbc.sql(
                        """
                        select data ->> 'certificateStatus' from outbox
                        where aggregate_id = cast(:id as uuid) and type = 'application.certificate-changed.v1'
                          and data ->> 'issuedAt' < data ->> 'expiresAt'
                        order by id
                        """)
                .param("id", application.substring(application.lastIndexOf('/') + 1))
                .query(String.class)
                .list();
    }

    private void survivesARestartOfCaddy(String name) throws InterruptedException {
        var container = engine.containers().find(CONTAINER).orElseThrow().id();
        engine.containers().remove(container);
        eventually().until(() -> answers(name));
    }

    private static boolean answers(String name) {
        try {
            return overTls(name).contains("200 OK");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aPublicNameGetsItsCertificateByAcme() throws Exception {
        var application = webServer(1);
        add(application, name(), false);
        eventually().until(() -> engine.containers().find(CONTAINER).isPresent());
        // Made anew, it takes the authority's root along.
        var authority = new AcmeServer(engine);
        Files.writeString(ACME_ROOT, authority.root());
        engine.containers().remove(engine.containers().find(CONTAINER).orElseThrow().id());
        eventually().until(() -> engine.containers().find(CONTAINER).isPresent());
        var ingress = engine.containers().find(CONTAINER).orElseThrow().id();
        try {
            var name = "shop-%s.dokploy.test".formatted(UUID.randomUUID());
            authority.resolve(name, ingress);
            var domain =
                    add(application, name, true).headers().firstValue("Location").orElseThrow();
            eventually().until(() -> api.get(domain).text("/certificateStatus").equals("valid"));
            assertThat(Instant.parse(api.get(domain).text("/expiresAt"))).isAfter(Instant.now());
            deploy(application, "success");
            eventually().until(() -> answers(name));
        } finally {
            authority.remove(ingress);
            Files.delete(ACME_ROOT);
        }
    }

    @Test
    void withoutHttpsItIsServedPlainAndWithoutARedirect() throws Exception {
        var application = webServer(1);
        var name = name();
        var added = add(application, name, false);
        assertThat(added.text("/certificateStatus")).isEqualTo("none");
        deploy(application, "success");
        eventually().until(() -> overHttp(name).contains(" 200 "));
        assertThat(overHttp(name)).endsWith("hello\n");
        // Nobody else's name is answered.
        assertThat(overHttp("other.localhost")).contains(" 404 ");

        var domain = added.headers().firstValue("Location").orElseThrow();
        var tagged =
                api.call(
                        "PATCH",
                        domain,
                        "{\"https\": true}",
                        java.util.Map.of("If-Match", "\"7\""));
        assertThat(tagged.status()).isEqualTo(412);
        assertThat(api.patch(domain, "{\"https\": true, \"containerPort\": 80}").status())
                .isEqualTo(200);
        eventually().until(() -> overHttp(name).contains(" 308 "));
        eventually().until(() -> answers(name));

        assertThat(api.delete(application).status()).isEqualTo(204);
        eventually().until(() -> engine.containers().find(CONTAINER).isEmpty());
    }

    @Test
    void aNameBelongsToOneApplicationAtATime() {
        var first = application("\"image\": \"busybox\"");
        var second = application("\"image\": \"busybox\"");
        var name = name();
        add(first, name, false);

        var taken =
                api.post(
                        second + "/domains",
                        "{\"domain\": \"%s\"}".formatted(name.toUpperCase(java.util.Locale.ROOT)));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text("/error/details/field")).isEqualTo("domain");

        // With the application goes its name.
        assertThat(api.delete(first).status()).isEqualTo(204);
        add(second, name, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "127.0.0.1",
                "*.example.com",
                "{env.PATH}.example.com",
                "a b.com",
                "a.com/"
            })
    void refusesWhatIsNoHostName(String name) {
        var application = application("\"image\": \"busybox\"");
        var refused = api.post(application + "/domains", "{\"domain\": \"%s\"}".formatted(name));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error/details/errors/0/field")).isEqualTo("domain");
    }

    @Test
    void refusesItsOwnAddressAndPortsOutOfRange() {
        var application = application("\"image\": \"busybox\"");
        var own = api.post(application + "/domains", "{\"domain\": \"dokploy.example.com\"}");
        assertThat(own.status()).isEqualTo(422);
        var port =
                api.post(
                        application + "/domains",
                        "{\"domain\": \"a.localhost\", \"containerPort\": 70000}");
        assertThat(port.status()).isEqualTo(400);
        assertThat(port.text("/error/details/errors/0/constraint")).isEqualTo("range");
    }

    @Test
    void aStrangerSeesNoDomains() {
        var application = application("\"image\": \"busybox\"");
        var domain = add(application, name(), false).headers().firstValue("Location").orElseThrow();
        var stranger = api(user("stranger", List.of("developer")), "stranger");
        assertThat(stranger.get(domain).status()).isEqualTo(404);
        assertThat(stranger.delete(domain).status()).isEqualTo(404);
        assertThat(stranger.get(application + "/domains").status()).isEqualTo(404);
        assertThat(anonymous().get(domain).status()).isEqualTo(401);
        var other = application("\"image\": \"busybox\"");
        var id = domain.substring(domain.lastIndexOf('/') + 1);
        assertThat(api.get(other + "/domains/" + id).status()).isEqualTo(404);
    }

    @Test
    void rollingDeploymentsLoseNoRequest() throws Exception {
        losesNoRequest(1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Tag("soak")
    void twentyRollingDeploymentsLoseNoRequest(int replicas) throws Exception {
        losesNoRequest(replicas, 20);
    }

    private void losesNoRequest(int replicas, int deployments) throws Exception {
        var application = webServer(replicas);
        var name = name();
        add(application, name, false);
        deploy(application, "success");
        eventually().until(() -> overHttp(name).contains(" 200 "));

        try (var load = new LoadGenerator(HTTP_PORT, name, 8)) {
            for (var i = 0; i < deployments; i++) {
                finish(api.post(application + "/deploy", "{\"force\": true}"), "success");
            }
            load.close();
            System.out.printf(
                    "%d deployments of %d replicas: %d requests, failed: %s%n",
                    deployments, replicas, load.sent(), load.failures());
            assertThat(load.failures()).isEmpty();
            assertThat(load.sent()).isGreaterThan(100L * deployments);
        }
    }

    private static String overHttp(String host) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), HTTP_PORT), 5000);
            return exchange(socket, host);
        } catch (java.net.ConnectException e) {
            return "nobody listens";
        }
    }

    private static String overTls(String host) throws IOException {
        return TlsClient.over("127.0.0.1", HTTPS_PORT, host, socket -> exchange(socket, host));
    }

    private static String exchange(Socket socket, String host) throws IOException {
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(
                        "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                .formatted(host)
                                .getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
