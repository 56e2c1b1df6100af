package com.dokploy.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How exceptions become answers.
class ErrorAdviceTest {
    private static final JsonMapper JSON = StrictJson.apply(JsonMapper.builder()).build();
    private static final MockMvc MVC =
            MockMvcBuilders.standaloneSetup(new Failing())
                    .setControllerAdvice(new ErrorAdvice(new ErrorWriter(JSON, Clock.systemUTC())))
                    .setMessageConverters(new JacksonJsonHttpMessageConverter(JSON))
                    .build();

    private static MockHttpServletResponse get(String path) throws Exception {
        return MVC.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
    }

    private static MockHttpServletResponse post(String body) throws Exception {
        return MVC.perform(
                        MockMvcRequestBuilders.post("/form")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body))
                .andReturn()
                .getResponse();
    }

    /// Clauses 37-42, S34: the envelope and nothing beside it.
    private static JsonNode error(MockHttpServletResponse response) throws Exception {
        var body = JSON.readTree(response.getContentAsString());
        assertThat(body.propertyNames()).containsExactly("error");
        var error = body.path("error");
        assertThat(error.propertyNames())
                .containsExactly("code", "message", "details", "timestamp", "requestId");
        assertThat(error.path("details").isObject()).isTrue();
        assertThat(error.path("timestamp").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        return error;
    }

    private static List<String> constraints(JsonNode error) {
        return error.path("details").path("errors").findValuesAsString("constraint");
    }

    /// Clauses 37-42, 46-56, S34, S37: each code of the table with its status and its message.
    @ParameterizedTest
    @EnumSource
    void answersEveryCodeOfTheTable(ErrorCode code) throws Exception {
        var response = get("/code/" + code);
        assertThat(response.getStatus()).isEqualTo(code.status());
        assertThat(response.getContentType()).isEqualTo("application/json");
        var error = error(response);
        assertThat(error.path("code").asString()).isEqualTo(code.name());
        assertThat(error.path("message").asString()).isEqualTo(code.message());
    }

    /// Clause 55: neither a stack trace nor SQL nor the name of a class.
    @Test
    void tellsNothingOfItsOwnFailures() throws Exception {
        var response = get("/broken");
        assertThat(response.getStatus()).isEqualTo(500);
        var error = error(response);
        assertThat(error.path("message").asString()).isEqualTo("Unexpected server error");
        assertThat(error.path("details").isEmpty()).isTrue();
        assertThat(response.getContentAsString())
                .doesNotContain("select", "Exception", "com.dokploy", "s3cret");
    }

    /// Clause 56, S41: with the time after which trying again makes sense.
    @Test
    void asksToComeBackLater() throws Exception {
        for (var path : List.of("/away", "/database-away")) {
            var response = get(path);
            assertThat(response.getStatus()).isEqualTo(503);
            assertThat(error(response).path("code").asString()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(response.getHeader("Retry-After")).matches("[1-9]\\d*");
        }
    }

    /// Clauses 57-61, S35: all failing fields at once, each failing rule an entry of its own.
    @Test
    void namesEveryFailingRule() throws Exception {
        var response =
                post(
                        """
                        {"name":"!","replicas":150,"email":"x","envVars":[{"key":""}],"password":"short"}
                        """);
        assertThat(response.getStatus()).isEqualTo(400);
        var error = error(response);
        assertThat(error.path("code").asString()).isEqualTo("VALIDATION_ERROR");
        assertThat(constraints(error))
                .containsExactlyInAnyOrder(
                        "regex", "length", "range", "format", "required", "length");
        var replicas = entry(error, "replicas");
        assertThat(replicas.path("message").asString())
                .isEqualTo("Replicas must be between 0 and 100");
        assertThat(replicas.path("received").isIntegralNumber()).isTrue();
        assertThat(replicas.path("received").asInt()).isEqualTo(150);
        assertThat(entry(error, "name").path("received").asString()).isEqualTo("!");
        assertThat(entry(error, "envVars[0].key").path("constraint").asString())
                .isEqualTo("required");
    }

    private static JsonNode entry(JsonNode error, String field) {
        for (var entry : error.path("details").path("errors")) {
            if (entry.path("field").asString().equals(field)) {
                return entry;
            }
        }
        throw new AssertionError("no entry of " + field + " in " + error);
    }

    /// S36: whatever may be a secret is not sent back, nor is the rest of a body that cannot be read.
    @Test
    void masksSecrets() throws Exception {
        var response =
                post(
                        """
                        {"name":"abc","replicas":1,"email":"a@example.com","password":"s3cret",
                         "envVars":[{"key":"k","value":"s3cret-much-longer-than-ten"}]}
                        """);
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).doesNotContain("s3cret");
        assertThat(entry(error(response), "password").path("received").asString())
                .isEqualTo("[REDACTED]");
        assertThat(entry(error(response), "envVars[0].value").path("received").asString())
                .isEqualTo("[REDACTED]");
        for (var unreadable :
                List.of(
                        "{\"password\":{\"a\":\"s3cret\"}}",
                        "{\"password\":\"s3cret",
                        "{\"replicas\":\"s3cret\"}")) {
            var malformed = post(unreadable);
            assertThat(malformed.getStatus()).isEqualTo(400);
            assertThat(error(malformed).path("code").asString()).isEqualTo("INVALID_INPUT");
            assertThat(malformed.getContentAsString()).doesNotContain("s3cret");
        }
    }

    /// S32, S35: of the query, too.
    @Test
    void namesParametersThatAreMissingOrOfAnotherType() throws Exception {
        assertThat(constraints(error(get("/number")))).containsExactly("required");
        assertThat(constraints(error(get("/number?n=abc")))).containsExactly("type");
    }

    /// Clauses 89-93, S55: a refusal by a limit of a service has the same form as one at the edge.
    @Test
    void saysWhenALimitLetsOneThrough() throws Exception {
        var response = get("/limited");
        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeader("Retry-After")).isEqualTo("45");
        var error = error(response);
        assertThat(error.path("message").asString())
                .isEqualTo("Rate limit exceeded. Try again in 45 seconds");
        assertThat(error.path("details").propertyNames())
                .containsExactlyInAnyOrder("limit", "remaining", "resetAt");
    }

    @RestController
    static class Failing {
        record EnvVar(@NotBlank String key, @Size(max = 10) @Nullable String value) {}

        record Form(
                @NotNull
                        @Size(min = 3, max = 50)
                        @Pattern(regexp = "[a-zA-Z0-9]*", message = "Name must be alphanumeric")
                        String name,
                @Min(value = 0, message = "Replicas must be between 0 and 100")
                        @Max(value = 100, message = "Replicas must be between 0 and 100")
                        int replicas,
                @Email @NotNull String email,
                @Size(min = 8, max = 128) String password,
                @Valid List<EnvVar> envVars) {}

        @GetMapping("/code/{code}")
        String code(@PathVariable ErrorCode code) {
            throw new Coded(code);
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException(
                    "could not select password from users where token = 's3cret'",
                    new SQLException("select s3cret"));
        }

        @GetMapping("/away")
        String away() {
            throw new Unavailable("Docker", Duration.ofSeconds(5));
        }

        @GetMapping("/database-away")
        String databaseAway() {
            throw new DataAccessResourceFailureException("connection refused");
        }

        @GetMapping("/limited")
        String limited() {
            throw new RateLimited(5, Duration.ofSeconds(45), Clock.systemUTC().instant());
        }

        @GetMapping("/number")
        Map<String, Integer> number(@RequestParam int n) {
            return Map.of("n", n);
        }

        @PostMapping("/form")
        Map<String, String> form(@Valid @RequestBody Form form) {
            return Map.of("name", form.name());
        }
    }

    private static final class Coded extends ApiException {
        Coded(ErrorCode code) {
            super(code, code.message(), Map.of());
        }
    }
}
