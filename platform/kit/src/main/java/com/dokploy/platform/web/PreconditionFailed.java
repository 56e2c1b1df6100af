package com.dokploy.platform.web;

import java.util.Map;

/// 412: `If-Match` names another version than the present one (B5, RFC 9110 section 13.1.1).
public final class PreconditionFailed extends ApiException {

    public PreconditionFailed() {
        super(ErrorCode.PRECONDITION_FAILED, ErrorCode.PRECONDITION_FAILED.message(), Map.of());
    }
}
