package com.dokploy.platform.web;

import java.util.Map;

/// 401 INVALID_TOKEN: a token that is malformed, expired, revoked or wrongly signed (clause 25).
public final class InvalidToken extends ApiException {

    public InvalidToken() {
        super(ErrorCode.INVALID_TOKEN, ErrorCode.INVALID_TOKEN.message(), Map.of());
    }
}
