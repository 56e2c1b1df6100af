package com.dokploy.cli.api;

import com.dokploy.cli.outcome.ExitCode;
import com.dokploy.cli.outcome.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server's error envelope (clauses 37-45).
public final class Refusal extends Failure {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final int status;
    private final String code;
    private final transient JsonNode details;

    private Refusal(int status, String code, String message, JsonNode details) {
        super(exitCode(status), message);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    /// @param body of an answer with that status; anything at all
    static Refusal of(int status, String body) {
        var error = parsed(body).path("error");
        var code = error.path("code").asString("");
        var message = error.path("message").asString("");
        var request = error.path("requestId").asString("");
        return new Refusal(
                status,
                code,
                message.isEmpty()
                        ? "the server answered %d without saying why".formatted(status)
                        : sentence(message, error.path("details")) + context(code, request),
                error.path("details"));
    }

    private static String sentence(String message, JsonNode details) {
        var faults =
                StreamSupport.stream(details.path("errors").spliterator(), false)
                        .map(fault ->
                                fault.path("field").asString("")
                                        + ": "
                                        + fault.path("message").asString(""))
                        .collect(Collectors.joining("; "));
        return faults.isEmpty() ? message : message + ": " + faults;
    }

    private static String context(String code, String request) {
        var parts = new ArrayList<>(List.of(code));
        if (!request.isEmpty()) {
            parts.add("request " + request);
        }
        return " (" + String.join(", ", parts) + ")";
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private static ExitCode exitCode(int status) {
        return switch (status) {
            case 401, 403 -> ExitCode.NOT_ALLOWED;
            case 404 -> ExitCode.NOT_FOUND;
            case 410 -> ExitCode.OTHER_VERSION;
            case 429, 502, 503, 504 -> ExitCode.UNREACHABLE;
            default -> status >= 500 ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
        };
    }

    public int status() {
        return status;
    }

    /// The word in the envelope; empty where the answer is none.
    public String code() {
        return code;
    }

    public JsonNode details() {
        return details;
    }
}
