package com.dokploy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.testidp.Subject;
import com.dokploy.testidp.Subject.Flaw;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clauses 32-36, S24-S31, B10, against a Spring Authorization Server that is started for the tests.
class OidcTest extends ServiceTest {
    private static final String LOGIN = "/api/auth/oidc/login?provider=local";
    private static final String CALLBACK = "/api/auth/oidc/callback?";

    @Test
    void clause32AndS25TheBrowserIsSentToTheProvider() {
        var answer = anonymous().get(LOGIN);

        assertThat(answer.status()).isEqualTo(302);
        var location = URI.create(answer.header("Location"));
        assertThat(location.toString()).startsWith(PROVIDER.issuer() + "/oauth2/authorize?");
        var query = query(location);
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "dokploy")
                .containsEntry("redirect_uri", "http://localhost:8080/api/auth/oidc/callback")
                .containsEntry("scope", "openid email profile")
                .containsEntry("code_challenge_method", "S256");
        assertThat(query.get("state")).hasSizeGreaterThan(40);
        assertThat(query.get("nonce")).hasSize(43);
        assertThat(query.get("code_challenge")).hasSize(43);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Set-Cookie"))
                .as("S27")
                .contains("HttpOnly", "SameSite=Lax", "Path=/api/auth/oidc", "Max-Age=600");
    }

    @Test
    void s27NothingThatCouldBeUsedStandsInTheDatabase() {
        var departure = depart();
        var row =
                jdbc().sql(
                                "select encode(state, 'escape') || encode(browser, 'escape') || encode(sealed, 'escape') from oidc_logins")
                        .query(String.class)
                        .list();
        assertThat(row).isNotEmpty();
        assertThat(String.join("", row))
                .doesNotContain(departure.state())
                .doesNotContain(departure.cookie().replace("dokploy_oidc=", ""));
    }

    /// Clauses 33-36, S20, S24, S29.
    @Test
    void clauses33To35TheCallbackAnswersATokenLikeALogin() throws Exception {
        var subject = subject();
        PROVIDER.put(Subject.of(subject, subject + "@example.test", true).called("Grace Hopper"));
        var answer = signIn(subject);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.string("token").split("\\.")).hasSize(3);
        assertThat(answer.at("expiresIn").intValue()).isEqualTo(604800);
        assertThat(answer.string("user.username")).startsWith("grace-hopper");
        assertThat(answer.string("user.email")).isEqualTo(subject + "@example.test");
        assertThat(answer.at("user.roles").toString()).isEqualTo("[\"developer\"]");
        assertThat(answer.header("Cache-Control")).as("S20").contains("no-store");
        assertThat(answer.header("Set-Cookie")).as("the cookie is spent").contains("Max-Age=0");

        var user = anonymous().bearing(answer.string("token"));
        var me = user.get("/api/users/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.at("emailVerified").booleanValue()).isTrue();
        assertThat(me.at("hasPassword").booleanValue()).isFalse();
        assertThat(user.get("/api/auth/sessions").string("data.0.method")).isEqualTo("oidc");
        assertThat(user.post("/api/auth/logout").status()).isEqualTo(204);
        assertThat(user.get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void s30TheSamePersonIsTheSameUserWhateverTheirAddressBecomes() throws Exception {
        var subject = subject();
        PROVIDER.put(Subject.of(subject, subject + "@example.test", true));
        var first = signIn(subject).string("user.id");
        PROVIDER.put(Subject.of(subject, "new-" + subject + "@example.test", true));
        assertThat(signIn(subject).string("user.id")).isEqualTo(first);
    }

    @Test
    void s30ThePersonInTwoTabsIsOneUser() throws Exception {
        var subject = subject();
        PROVIDER.put(Subject.of(subject, subject + "@example.test", true));
        Callable<String> signIn = () -> signIn(subject).string("user.id");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = new java.util.HashSet<String>();
            for (var done : threads.invokeAll(Collections.nCopies(4, signIn))) {
                ids.add(done.get());
            }
            assertThat(ids).hasSize(1).doesNotContain("");
        }
    }

    @Test
    void s30AnAccountIsLinkedByAVerifiedAddressAndAPasswordThatProvedNothingIsDropped()
            throws Exception {
        var person = someone();
        var subject = subject();
        PROVIDER.put(Subject.of(subject, person.email().toUpperCase(java.util.Locale.ROOT), true));

        var answer = signIn(subject);
        assertThat(answer.string("user.id")).isEqualTo(person.id().toString());
        assertThat(anonymous().login(person.name(), Client.PASSWORD).status())
                .as("whoever registered with a stranger's address does not get in")
                .isEqualTo(401);
        assertThat(person.client().get("/api/users/me").code()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void s30AnUnverifiedAddressOfSomebodyElseLinksNothing() throws Exception {
        var person = someone();
        var subject = subject();
        PROVIDER.put(Subject.of(subject, person.email(), false));
        var answer = signIn(subject);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.string("error.details.field")).isEqualTo("email");
        assertThat(person.client().get("/api/users/me").status()).isEqualTo(200);
    }

    @Test
    void aProviderThatTellsNoAddressMakesNoAccount() throws Exception {
        var subject = subject();
        PROVIDER.put(Subject.of(subject, null, false));
        assertThat(signIn(subject).status()).isEqualTo(422);
    }

    @Test
    void aDisabledUserDoesNotGetInThisWayEither() throws Exception {
        var subject = subject();
        PROVIDER.put(Subject.of(subject, subject + "@example.test", true));
        var id = signIn(subject).string("user.id");
        owner().patch("/api/users/" + id, Map.of("disabled", true));
        assertThat(signIn(subject).status()).isEqualTo(401);
    }

    @Test
    void s191WhoHasNoPasswordSetsAFirstOneWithoutKnowingOne() throws Exception {
        var subject = subject();
        PROVIDER.put(Subject.of(subject, subject + "@example.test", true));
        var answer = signIn(subject);
        var user = anonymous().bearing(answer.string("token"));
        var set = user.patch("/api/users/me", Map.of("password", "a first password"));
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        assertThat(anonymous().login(answer.string("user.username"), "a first password").status())
                .isEqualTo(200);
        var second = user.patch("/api/users/me", Map.of("password", "a second password"));
        assertThat(second.status()).as("now there is one").isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void s28AnIdTokenThatIsNotGoodIs401(Flaw flaw) throws Exception {
        var subject = subject();
        PROVIDER.put(Subject.of(subject, subject + "@example.test", true).with(flaw));
        var answer = signIn(subject);
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain(PROVIDER.issuer());
    }

    @Test
    void s28ABadCodeIs401() {
        var departure = depart();
        var answer = arrive(departure, "code=wrong&state=" + departure.state());
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void s28ARefusalAtTheProviderIs401AndSpendsTheState() {
        var departure = depart();
        var query = "error=access_denied&state=" + departure.state();
        assertThat(arrive(departure, query).status()).isEqualTo(401);
        assertThat(arrive(departure, query).status()).isEqualTo(400);
    }

    @Test
    void s28AProviderThatSaysItIsAwayIs503() {
        var departure = depart();
        var answer = arrive(departure, "error=temporarily_unavailable&state=" + departure.state());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void s28AnAnswerOfAnotherProviderIs401() {
        var departure = depart();
        var answer =
                arrive(
                        departure,
                        "code=x&iss=http%3A%2F%2Fevil.example.test&state=" + departure.state());
        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "code=x", "state=", "state=unknown&code=x", "state=%00&code=%00"})
    void s28AMissingOrUnknownStateIs400(String query) {
        var answer = arrive(depart(), query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_INPUT");
    }

    @Test
    void s27AStateIsGoodOnce() throws Exception {
        var subject = subject();
        PROVIDER.put(Subject.of(subject, subject + "@example.test", true));
        var departure = depart();
        var back = PROVIDER.visit(departure.location(), subject).getRawQuery();
        assertThat(arrive(departure, back).status()).isEqualTo(200);
        var again = arrive(departure, back);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("INVALID_INPUT");
    }

    @Test
    void s27AStateIsGoodForTenMinutes() throws Exception {
        var departure = depart();
        CLOCK.moveBy(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(arrive(departure, "code=x&state=" + departure.state()).status()).isEqualTo(400);
    }

    @Test
    void s27AStateIsGoodInTheBrowserThatSetOutAlone() {
        var departure = depart();
        var other = depart();
        var query = "code=x&state=" + departure.state();
        assertThat(anonymous().get(CALLBACK + query).status()).as("no cookie").isEqualTo(400);
        assertThat(arrive(other, query).status()).as("another's cookie").isEqualTo(400);
        assertThat(arrive(departure, query).status()).as("is not spent by that").isEqualTo(401);
    }

    @Test
    void s26AnUnknownProviderIsNamedAndAMissingOneOfSeveralToo() {
        var unknown = anonymous().get("/api/auth/oidc/login?provider=nobody");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(unknown.string("error.details.errors.0.constraint")).isEqualTo("enum");
        assertThat(unknown.string("error.details.errors.0.field")).isEqualTo("provider");
        var missing = anonymous().get("/api/auth/oidc/login");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.string("error.details.errors.0.constraint")).isEqualTo("required");
    }

    @Test
    void s28AProviderThatCannotBeReachedIs503() {
        var answer = anonymous().get("/api/auth/oidc/login?provider=away");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    /// Architecture, security rule 10.
    @Test
    void anAddressThatTheOperatorHasNotAllowedIsNotReached() {
        assertThat(anonymous().get("/api/auth/oidc/login?provider=inside").status()).isEqualTo(503);
    }

    @Test
    void b10TheProvidersAreListedForALoginPage() {
        var answer = anonymous().get("/api/auth/oidc/providers");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("pagination.total").intValue()).isEqualTo(3);
        var local =
                answer.at("data")
                        .valueStream()
                        .filter(p -> p.path("id").asString().equals("local"))
                        .findFirst()
                        .orElseThrow();
        assertThat(local.path("name").asString()).isEqualTo("local");
        assertThat(local.path("loginUrl").asString()).isEqualTo(LOGIN);
        assertThat(answer.text()).doesNotContain("client secret");
    }

    @Test
    void s246LoginsAndRefusedOnesAreRecorded() throws Exception {
        var subject = subject();
        PROVIDER.put(Subject.of(subject, subject + "@example.test", true));
        var id = signIn(subject).string("user.id");
        var departure = depart();
        arrive(departure, "error=access_denied&state=" + departure.state());
        var recorded =
                jdbc().sql(
                                "select data::text from outbox where aggregate = 'auth.audit' and data ->> 'action' = 'auth.oidc'")
                        .query(String.class)
                        .list();
        assertThat(recorded).anyMatch(data -> data.contains(id) && data.contains("success"));
        assertThat(recorded).anyMatch(data -> data.contains("refused"));
    }

    private Answer signIn(String subject) throws Exception {
        var departure = depart();
        var back = PROVIDER.visit(departure.location(), subject);
        assertThat(back.toString()).startsWith("http://localhost:8080" + CALLBACK);
        return arrive(departure, back.getRawQuery());
    }

    private Departure depart() {
        var answer = anonymous().get(LOGIN);
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        var cookie = answer.header("Set-Cookie").split(";")[0];
        var location = URI.create(answer.header("Location"));
        var state = java.util.Objects.requireNonNull(query(location).get("state"));
        return new Departure(location, cookie, state);
    }

    private Answer arrive(Departure departure, String query) {
        return anonymous().with("Cookie", departure.cookie()).get(CALLBACK + query);
    }

    private static String subject() {
        return "subject-" + UUID.randomUUID();
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private record Departure(URI location, String cookie, String state) {}
}
