package com.dokploy.platform.web;

import java.util.Map;

/// 400 INVALID_INPUT: unreadable input, such as broken JSON or a cursor of another list (S32, S46).
public final class MalformedInput extends ApiException {

    /// @param message what could not be read, one sentence
    public MalformedInput(String message) {
        this(message, Map.of());
    }

    /// @param message what could not be read, one sentence
    /// @param details what a program needs
    public MalformedInput(String message, Map<String, ?> details) {
        super(ErrorCode.INVALID_INPUT, message, details);
    }
}
