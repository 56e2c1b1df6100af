package com.dokploy.platform.web;

import java.util.Map;

/// A refusal that the caller is told about: a code of the table, a sentence and details without secrets.
///
/// Domain code throws the subclasses; the one advice turns them into the envelope.
public abstract class ApiException extends RuntimeException {
    private final ErrorCode code;
    private final transient Map<String, ?> details;

    protected ApiException(ErrorCode code, String message, Map<String, ?> details) {
        // A refusal is an answer, not a fault: its stack trace would only cost.
        super(message, null, false, false);
        this.code = code;
        this.details = details;
    }

    /// The code of the answer; its status follows from it.
    public ErrorCode code() {
        return code;
    }

    /// What goes into `error.details`.
    public Map<String, ?> details() {
        return details;
    }

    /// The sentence of the answer.
    public String sentence() {
        var message = getMessage();
        return message == null ? code.message() : message;
    }
}
