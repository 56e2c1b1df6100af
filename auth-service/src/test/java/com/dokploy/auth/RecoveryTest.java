package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Forgotten passwords and unproven addresses, with a real mail server.
@ExtendWith(OutputCaptureExtension.class)
class RecoveryTest extends ServiceTest {
    private static final String NEW = "a new password";
    private static final Pattern PAGE =
            Pattern.compile("https://app\\.example\\.test/reset\\?t=([\\w-]{32})\\s");
    private static final Pattern CALL =
            Pattern.compile("email-verifications/confirm\\s+\\{\"token\": \"([\\w-]{32})\"}");

    @Test
    void b11AForgottenPasswordIsSetAnewByAMailedTokenWhichIsGoodOnce(CapturedOutput output) {
        var person = someone();
        ask(person.email().toUpperCase(java.util.Locale.ROOT));
        var token = resetToken(person.email());

        assertThat(reset(token, NEW).status()).isEqualTo(204);

        assertThat(person.client().get("/api/users/me").code())
                .as("all sessions end")
                .isEqualTo("INVALID_TOKEN");
        assertThat(anonymous().login(person.name(), Client.PASSWORD).status()).isEqualTo(401);
        var answer = anonymous().login(person.name(), NEW);
        assertThat(answer.status()).isEqualTo(200);
        var me = anonymous().bearing(answer.string("token")).get("/api/users/me");
        assertThat(me.at("emailVerified").asBoolean())
                .as("whoever read the mail has proved the address")
                .isTrue();
        assertThat(reset(token, "yet another one").status()).isEqualTo(422);
        assertThat(anonymous().login(person.name(), NEW).status()).isEqualTo(200);
        assertThat(published("user.updated.v1", person.id()))
                .anyMatch(data -> data.contains("emailVerified") && data.contains("password"));
        assertThat(output.getAll()).doesNotContain(token);
        assertThat(secretsLeft(person.email()))
                .as("the token itself is kept until it is sent")
                .isZero();
    }

    @Test
    void b11NobodyLearnsWhetherAnAddressIsKnown() {
        var person = someone();
        var known = anonymous().post("/api/auth/password-resets", Map.of("email", person.email()));
        var name = freshName() + "@example.test";
        var unknown = anonymous().post("/api/auth/password-resets", Map.of("email", name));

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(202);
        assertThat(unknown.text()).isEqualTo(known.text());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> reason(name).equals("nobody has this address"));
        assertThat(MAIL.getReceivedMessagesForDomain(name)).isEmpty();
    }

    @Test
    void b11TokensExpireAndTheNewestUseEndsTheOthers() {
        var person = someone();
        ask(person.email());
        ask(person.email());
        var mails = mails(person.email(), 3).stream().filter(mail -> mail.contains("new password"));
        var tokens = mails.map(mail -> group(PAGE, mail)).toList();
        assertThat(tokens).hasSize(2).doesNotHaveDuplicates();

        CLOCK.moveBy(Duration.ofMinutes(61));
        assertThat(reset(tokens.getFirst(), NEW).status()).isEqualTo(422);
        CLOCK.reset();
        assertThat(reset(tokens.getLast(), NEW).status()).isEqualTo(204);
        assertThat(reset(tokens.getFirst(), "yet another one").status()).isEqualTo(422);
    }

    @Test
    void b11NobodyFillsSomebodysMailboxAndDisabledAccountsStayShut() {
        var person = someone();
        mails(person.email(), 1);
        for (var i = 0; i < 5; i++) {
            // Each from another address, which the throttle of tries lets pass.
            ask(person.email());
        }
        mails(person.email(), 4);
        await().atMost(Duration.ofSeconds(20)).until(() -> pending(person.email()) == 0);
        assertThat(MAIL.getReceivedMessagesForDomain(person.email())).hasSize(4);

        var client = anonymous();
        for (var i = 0; i < 5; i++) {
            client.post("/api/auth/password-resets", Map.of("email", "x" + person.email()));
        }
        var refused =
                client.post("/api/auth/password-resets", Map.of("email", "x" + person.email()));
        assertThat(refused.status()).isEqualTo(429);

        var token = resetToken(person.email());
        owner().patch("/api/users/" + person.id(), Map.of("disabled", true));
        assertThat(reset(token, NEW).status()).isEqualTo(422);
    }

    @Test
    void b11AnAddressIsProvedByTheMailThatCameToIt() {
        var person = someone();
        var first = group(CALL, mails(person.email(), 1).getFirst());
        assertThat(person.client().get("/api/users/me").at("emailVerified").asBoolean()).isFalse();
        assertThat(verify(first).status()).isEqualTo(204);
        assertThat(person.client().get("/api/users/me").at("emailVerified").asBoolean()).isTrue();
        assertThat(verify(first).status()).as("good once").isEqualTo(422);
        assertThat(person.client().post("/api/users/me/email-verification").status())
                .as("there is nothing left to prove")
                .isEqualTo(409);

        var other = "new-" + person.email();
        person.client().patch("/api/users/me", Map.of("email", other));
        assertThat(person.client().get("/api/users/me").at("emailVerified").asBoolean()).isFalse();
        assertThat(person.client().post("/api/users/me/email-verification").status())
                .isEqualTo(202);
        var second = group(CALL, mails(other, 2).getLast());
        person.client().patch("/api/users/me", Map.of("email", person.email()));
        assertThat(verify(second).status())
                .as("it proves an address that is nobody's any more")
                .isEqualTo(422);
    }

    @Test
    void b11BadInputIsToldAsEverywhere() {
        assertThat(anonymous().post("/api/auth/password-resets", Map.of("email", "no")).status())
                .isEqualTo(400);
        assertThat(reset("nonsense", NEW).status()).isEqualTo(422);
        assertThat(reset("nonsense", "short").status()).isEqualTo(400);
        assertThat(verify("").status()).isEqualTo(400);
    }

    private void ask(String email) {
        var answer = anonymous().post("/api/auth/password-resets", Map.of("email", email));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    private Answer reset(String token, String password) {
        return anonymous()
                .post(
                        "/api/auth/password-resets/confirm",
                        Map.of("token", token, "password", password));
    }

    private Answer verify(String token) {
        return anonymous().post("/api/auth/email-verifications/confirm", Map.of("token", token));
    }

    /// The first mail proves the address, the second is what was asked for.
    private static String resetToken(String email) {
        return mails(email, 2).stream()
                .filter(mail -> PAGE.matcher(mail).find())
                .map(mail -> group(PAGE, mail))
                .findFirst()
                .orElseThrow();
    }

    private static String group(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private String reason(String email) {
        return jdbc().sql("select coalesce(reason, '') from mailed_tokens where email = :email")
                .param("email", email)
                .query(String.class)
                .single();
    }

    private int pending(String email) {
        return count("status = 'pending'", email);
    }

    private int secretsLeft(String email) {
        return count("sealed is not null", email);
    }

    private int count(String what, String email) {
        return jdbc().sql(
                        "select count(*) from mailed_tokens where lower(email) = lower(:email) and "
                                + what)
                .param("email", email)
                .query(Integer.class)
                .single();
    }
}
