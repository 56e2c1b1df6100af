package com.dokploy.platform.docker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import tools.jackson.core.JacksonException;

/// Turns the engine's answers into exceptions. The engine's status alone does not tell enough: the
/// swarm's errors arrive as 500 with gRPC text in them.
final class EngineErrors {
    private EngineErrors() {}

    static EngineException of(int status, String message, Call call) {
        var context = call.toString();
        var reason = message.isBlank() ? "status " + status : message;
        var lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("update out of sequence")) {
            return new StaleVersion(status, context, reason);
        }
        if (lower.contains("not a swarm manager") || lower.contains("not part of a swarm")) {
            return new NotSwarmManager(status, context, reason);
        }
        if (lower.contains("port '") && lower.contains("already in use by service")) {
            return new PortTaken(status, context, reason);
        }
        if (isPassing(status, lower)) {
            return new EngineUnavailable(context + ": " + reason);
        }
        if (status == 404) {
            return new NoSuchObject(status, context, reason);
        }
        if (isInUse(status, lower)) {
            return new ObjectInUse(status, context, reason);
        }
        if (lower.contains("already exists")
                || lower.contains("code = alreadyexists")
                || lower.contains("conflicts with an existing object")
                || lower.contains("is already attached to network")
                || (status == 409 && lower.contains("already in use by container"))) {
            return new AlreadyExists(status, context, reason);
        }
        return new EngineRefused(status, context, reason);
    }

    private static boolean isPassing(int status, String lower) {
        return status >= 500
                && (lower.contains("context deadline exceeded")
                        || lower.contains("code = deadlineexceeded")
                        || lower.contains("code = unavailable")
                        || lower.contains("does not have a leader")
                        || lower.contains("context canceled"));
    }

    private static boolean isInUse(int status, String lower) {
        return status >= 400
                && !lower.contains("already in use by container")
                && (lower.contains(" in use")
                        || lower.contains("active endpoints")
                        || lower.contains("is using its referenced image")
                        || lower.contains("is being used by"));
    }

    /// What an error's body says.
    static String message(byte[] raw) {
        var text = new String(raw, StandardCharsets.UTF_8).strip();
        try {
            return Json.text(Json.read(new ByteArrayInputStream(raw)), "message");
        } catch (IOException e) {
            return text;
        }
    }

    /// Whatever went wrong in an exchange, as what callers know.
    static RuntimeException translate(Call call, Exception e) {
        return switch (e) {
            case EngineException known -> known;
            case EngineSays failure ->
                    of(failure.status(), String.valueOf(failure.getMessage()), call);
            case JacksonException broken ->
                    new EngineUnavailable(call + ": Docker's answer broke off", broken);
            // The library's own wrapping; UncheckedIOException comes from the caller's streams.
            case RuntimeException wrapped
                    when wrapped.getClass() == RuntimeException.class
                            && wrapped.getCause() instanceof IOException cause ->
                    new EngineUnavailable(call + ": " + reason(cause), cause);
            case RuntimeException other -> other;
            default -> new EngineUnavailable(call + ": " + reason(e), e);
        };
    }

    private static String reason(Exception e) {
        var message = e.getMessage();
        return "Docker cannot be reached: " + (message == null ? e.getClass().getName() : message);
    }

    static RuntimeException rethrow(ExecutionException failed) {
        var cause = failed.getCause();
        if (cause instanceof RuntimeException known) {
            return known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io
                ? new UncheckedIOException(io)
                : new IllegalStateException(failed);
    }
}
