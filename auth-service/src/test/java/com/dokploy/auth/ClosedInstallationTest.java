package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.auth.signup.Replica;
import com.dokploy.auth.signup.SignupSettings.Admin;
import com.dokploy.testidp.Subject;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// An installation that others reach, closed, whose first owner registers (S13, S14, S217; B12 and S30 where it is closed).
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {AuthServiceApplication.class, ServiceTest.Time.class},
        properties = {
            "spring.config.name=auth-service",
            "dokploy.registration=closed",
            "dokploy.bootstrap=register",
            "dokploy.public-url=" + ServiceTest.CLOSED_URL,
            // The other installation on this Kafka needs all of them.
            "dokploy.access.feed.projects=false"
        })
class ClosedInstallationTest extends ServiceTest {
    private static final Pattern TOKEN = Pattern.compile("\"bootstrapToken\": \"([^\"]+)\"");

    @Autowired private BeanFactory beans;

    @BeforeEach
    void fresh() {
        for (var table :
                new String[] {
                    "invitations",
                    "team_members",
                    "teams",
                    "sessions",
                    "users",
                    "first_owner",
                    "bootstrap_token"
                }) {
            jdbc().sql("delete from " + table).update();
        }
    }

    @Test
    void s13TheFirstRegistrationNeedsTheTokenFromTheLog(CapturedOutput output) {
        assertThat(register(freshName(), null, null).status()).isEqualTo(403);
        assertThat(register(freshName(), "guessed", null).status()).isEqualTo(403);

        var token = announcedToken(output);
        var first = register(freshName(), token, null);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.at("roles").toString()).isEqualTo("[\"owner\"]");
        assertThat(register(freshName(), token, null).status())
                .as("used, and registration is closed")
                .isEqualTo(403);
    }

    @Test
    void s13TheTokenIsLoggedOnceHoweverManyReplicasStart(CapturedOutput output) {
        var before = announcements(output);
        for (var i = 0; i < 3; i++) {
            Replica.start(beans, null);
        }
        assertThat(announcements(output)).isEqualTo(before + 1);
    }

    @Test
    void s14OfManyFirstRegistrationsAtOnceOneIsTheOwner(CapturedOutput output) throws Exception {
        var token = announcedToken(output);
        var tries =
                IntStream.range(0, 8)
                        .<Callable<Answer>>mapToObj(_ -> () -> register(freshName(), token, null))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var attempt : threads.invokeAll(tries)) {
                assertThat(attempt.get().status()).isIn(201, 403);
            }
        }
        assertThat(count("select count(*) from users")).isEqualTo(1);
        assertThat(count("select count(*) from users where 'owner' = any(roles)")).isEqualTo(1);
    }

    @Test
    void s14OfManyReplicasThatStartAtOnceOneMakesTheOwner() throws Exception {
        var admin = new Admin("chief", "chief@example.test", Client.PASSWORD);
        Callable<Void> start =
                () -> {
                    Replica.start(beans, admin);
                    return null;
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var started : threads.invokeAll(Collections.nCopies(8, start))) {
                started.get();
            }
        }
        assertThat(count("select count(*) from users where 'owner' = any(roles)")).isEqualTo(1);
        Replica.start(beans, new Admin("other", "other@example.test", Client.PASSWORD));
        assertThat(count("select count(*) from users")).as("a later start").isEqualTo(1);
        assertThat(anonymous().login("chief", Client.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void s217TheOperatorsPasswordSkipsNoRuleAndIsNotTold(CapturedOutput output) {
        var admin = new Admin("chief", "chief@example.test", "short7!");
        assertThatThrownBy(() -> Replica.start(beans, admin))
                .hasMessageContaining("dokploy.admin.password")
                .hasMessageNotContaining("short7!");
        assertThat(output.getAll()).doesNotContain("short7!");
        assertThat(count("select count(*) from users")).isZero();
    }

    @Test
    void s13ClosedRegistrationIs403AndAnInvitationOpensIt() {
        var owner = chief();
        var refused = register(freshName(), null, null);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("FORBIDDEN");

        var token = owner.post("/api/invitations", Map.of("role", "viewer")).string("token");
        var answer = register(freshName(), null, token);
        assertThat(answer.status()).as("B12: %s", answer.text()).isEqualTo(201);
        assertThat(answer.at("roles").toString()).isEqualTo("[\"viewer\"]");
    }

    @Test
    void s30AProviderMakesNoAccountWhileRegistrationIsClosedUnlessTheAddressIsInvited()
            throws Exception {
        var owner = chief();
        var subject = "subject-" + UUID.randomUUID();
        var email = subject + "@example.test";
        PROVIDER.put(Subject.of(subject, email, true));
        assertThat(signIn(subject).status()).isEqualTo(403);

        owner.post("/api/invitations", Map.of("email", email, "role", "admin"));
        PROVIDER.put(Subject.of(subject, email, false));
        assertThat(signIn(subject).status()).as("anybody can claim an address").isEqualTo(403);
        PROVIDER.put(Subject.of(subject, email, true));
        var answer = signIn(subject);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("user.roles").toString()).isEqualTo("[\"admin\"]");
    }

    @Test
    void s27TheCookieIsSentOverHttpsAlone() {
        var answer = anonymous().get("/api/auth/oidc/login?provider=local");
        assertThat(answer.header("Set-Cookie")).contains("Secure");
        assertThat(answer.header("Location"))
                .contains("redirect_uri=https://paas.example.test/api/auth/oidc/callback");
    }

    private Answer signIn(String subject) throws Exception {
        var departure = anonymous().get("/api/auth/oidc/login?provider=local");
        var back = PROVIDER.visit(URI.create(departure.header("Location")), subject);
        return anonymous()
                .with("Cookie", departure.header("Set-Cookie").split(";")[0])
                .get("/api/auth/oidc/callback?" + back.getRawQuery());
    }

    private Client chief() {
        Replica.start(beans, new Admin("chief", "chief@example.test", Client.PASSWORD));
        return signedIn("chief");
    }

    private String announcedToken(CapturedOutput output) {
        Replica.start(beans, null);
        return TOKEN.matcher(output.getOut())
                .results()
                .reduce((_, last) -> last)
                .orElseThrow()
                .group(1);
    }

    private static long announcements(CapturedOutput output) {
        return TOKEN.matcher(output.getOut()).results().count();
    }

    private Answer register(
            String name, @Nullable String bootstrapToken, @Nullable String invitation) {
        var body = new HashMap<String, String>();
        body.put("username", name);
        body.put("email", name + "@example.test");
        body.put("password", Client.PASSWORD);
        if (bootstrapToken != null) {
            body.put("bootstrapToken", bootstrapToken);
        }
        if (invitation != null) {
            body.put("invitation", invitation);
        }
        return anonymous().post("/api/auth/register", body);
    }

    private long count(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }
}
