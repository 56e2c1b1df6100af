package com.dokploy.platform.web;

import java.util.Map;

/// 409: the resource exists already, or its state forbids the call (clause 52).
public final class Conflict extends ApiException {

    /// @param message the reason, one sentence
    /// @param details what a program needs, e.g. the field that is taken
    public Conflict(String message, Map<String, ?> details) {
        super(ErrorCode.CONFLICT, message, details);
    }
}
